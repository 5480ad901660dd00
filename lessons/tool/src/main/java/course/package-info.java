/** The course tool: {@code lessons/course} starts it. */
@NullMarked
package course;

import org.jspecify.annotations.NullMarked;
