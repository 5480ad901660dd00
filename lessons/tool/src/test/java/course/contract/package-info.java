/** The contract's rules on tiny steps, and the contract itself on the real ones. */
@NullMarked
package course.contract;

import org.jspecify.annotations.NullMarked;
