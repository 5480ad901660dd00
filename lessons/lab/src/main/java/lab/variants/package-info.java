/** Small prototypes of what the steps do not do, to be measured against them. */
@NullMarked
package lab.variants;

import org.jspecify.annotations.NullMarked;
