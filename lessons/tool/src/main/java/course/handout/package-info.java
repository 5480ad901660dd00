/** What a class gets to write one step: a project that is whole in itself, and that judges itself. */
@NullMarked
package course.handout;

import org.jspecify.annotations.NullMarked;
