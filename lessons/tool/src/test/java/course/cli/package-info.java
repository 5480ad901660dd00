/** Command lines as a user types them. */
@NullMarked
package course.cli;

import org.jspecify.annotations.NullMarked;
