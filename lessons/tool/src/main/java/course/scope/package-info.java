/** The page of {@code course scope}: what was recorded of a server's buffers, shown in a browser. */
@NullMarked
package course.scope;

import org.jspecify.annotations.NullMarked;
