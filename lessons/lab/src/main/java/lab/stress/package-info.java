/** Servers among hostile clients, and for a long time: what is measured there, and the pages that say so. */
@NullMarked
package lab.stress;

import org.jspecify.annotations.NullMarked;
