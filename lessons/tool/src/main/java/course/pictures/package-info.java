/** Draws the pictures of the lessons. */
@NullMarked
package course.pictures;

import org.jspecify.annotations.NullMarked;
