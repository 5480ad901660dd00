/** Tests of what a class gets. */
@NullMarked
package course.handout;

import org.jspecify.annotations.NullMarked;
