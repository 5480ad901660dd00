/** Starts other processes, and ends them. */
@NullMarked
package common.process;

import org.jspecify.annotations.NullMarked;
