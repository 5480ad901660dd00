/** Looks at the machine the course is to run on. */
@NullMarked
package course.doctor;

import org.jspecify.annotations.NullMarked;
