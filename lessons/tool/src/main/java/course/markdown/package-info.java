/** The texts of the course as a parser of Markdown sees them. */
@NullMarked
package course.markdown;

import org.jspecify.annotations.NullMarked;
