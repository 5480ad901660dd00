/** Starts a step's server. */
@NullMarked
package course.run;

import org.jspecify.annotations.NullMarked;
