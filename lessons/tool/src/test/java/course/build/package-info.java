/** Stamps, and the scripts that go by them. */
@NullMarked
package course.build;

import org.jspecify.annotations.NullMarked;
