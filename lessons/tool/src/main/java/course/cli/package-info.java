/** The command line: one class a command. */
@NullMarked
package course.cli;

import org.jspecify.annotations.NullMarked;
