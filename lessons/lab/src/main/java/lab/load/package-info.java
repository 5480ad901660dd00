/** The load generator: many clients in one lean process. */
@NullMarked
package lab.load;

import org.jspecify.annotations.NullMarked;
