/** What the command lines have in common: where they print, and how they say what is wrong. */
@NullMarked
package common.cli;

import org.jspecify.annotations.NullMarked;
