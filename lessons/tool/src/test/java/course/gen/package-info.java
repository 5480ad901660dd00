/** What is generated, from tiny steps. */
@NullMarked
package course.gen;

import org.jspecify.annotations.NullMarked;
