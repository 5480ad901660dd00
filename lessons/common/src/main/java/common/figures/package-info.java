/** What was measured: collected from rounds, kept as a file, and written as a page in each language. */
@NullMarked
package common.figures;

import org.jspecify.annotations.NullMarked;
