/** What must hold between the lessons, and between them and the code. */
@NullMarked
package course.lessons;

import org.jspecify.annotations.NullMarked;
