/** Clients that do what no client should. */
@NullMarked
package lab.hostile;

import org.jspecify.annotations.NullMarked;
