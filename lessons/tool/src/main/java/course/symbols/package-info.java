/** Finds a type or a member in the sources of a step by its name. */
@NullMarked
package course.symbols;

import org.jspecify.annotations.NullMarked;
