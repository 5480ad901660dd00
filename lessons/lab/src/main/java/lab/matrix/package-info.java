/** Which step survives which hostile client. */
@NullMarked
package lab.matrix;

import org.jspecify.annotations.NullMarked;
