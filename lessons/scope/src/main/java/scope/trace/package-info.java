/** What is recorded, as a file. */
@NullMarked
package scope.trace;

import org.jspecify.annotations.NullMarked;
