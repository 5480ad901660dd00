/** What each step costs. */
@NullMarked
package lab.ledger;

import org.jspecify.annotations.NullMarked;
