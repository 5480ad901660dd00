/** The scenarios, and the clients that play them. */
@NullMarked
package scope.drive;

import org.jspecify.annotations.NullMarked;
