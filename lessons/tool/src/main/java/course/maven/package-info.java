/** Builds what the tool needs, and only when it must. */
@NullMarked
package course.maven;

import org.jspecify.annotations.NullMarked;
