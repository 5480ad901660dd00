/** Proves the send classes of the steps harder than their tests do, and proves that the proofs can fail. */
@NullMarked
package proof;

import org.jspecify.annotations.NullMarked;
