/** Builds what the tool needs, and only when it must. */
@NullMarked
package course.build;

import org.jspecify.annotations.NullMarked;
