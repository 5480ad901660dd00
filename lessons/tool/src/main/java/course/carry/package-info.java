/** Takes a change of one step through the others. */
@NullMarked
package course.carry;

import org.jspecify.annotations.NullMarked;
