/** Changes carried through tiny steps in git repositories of their own. */
@NullMarked
package course.carry;

import org.jspecify.annotations.NullMarked;
