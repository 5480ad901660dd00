/** Writes what is generated in README and lessons. */
@NullMarked
package course.gen;

import org.jspecify.annotations.NullMarked;
