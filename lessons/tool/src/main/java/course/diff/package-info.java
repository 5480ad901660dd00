/** What differs between two steps, for a reader and for patch. */
@NullMarked
package course.diff;

import org.jspecify.annotations.NullMarked;
