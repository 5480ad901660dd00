/** What is said, by language. */
@NullMarked
package common.text;

import org.jspecify.annotations.NullMarked;
