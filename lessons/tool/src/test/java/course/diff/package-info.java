/** Diffs of tiny steps, and of the real ones. */
@NullMarked
package course.diff;

import org.jspecify.annotations.NullMarked;
