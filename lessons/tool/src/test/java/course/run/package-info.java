/** A server in a JVM of its own. */
@NullMarked
package course.run;

import org.jspecify.annotations.NullMarked;
