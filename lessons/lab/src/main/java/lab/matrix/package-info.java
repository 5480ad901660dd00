/** Which step survives which hostile client: what is expected, and what is seen. */
@NullMarked
package lab.matrix;

import org.jspecify.annotations.NullMarked;
