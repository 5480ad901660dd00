/** The checks of lessons on tiny ones, and on the real ones. */
@NullMarked
package course.lessons;

import org.jspecify.annotations.NullMarked;
