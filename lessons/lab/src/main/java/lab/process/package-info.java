/** CPU and memory of other processes over time. */
@NullMarked
package lab.process;

import org.jspecify.annotations.NullMarked;
