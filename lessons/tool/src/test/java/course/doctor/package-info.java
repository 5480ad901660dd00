/** What a look at the machine finds. */
@NullMarked
package course.doctor;

import org.jspecify.annotations.NullMarked;
