/** Stamps, and the scripts that go by them. */
@NullMarked
package course.maven;

import org.jspecify.annotations.NullMarked;
