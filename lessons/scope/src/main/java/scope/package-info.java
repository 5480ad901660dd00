/** Records what the buffers of a step's server do; the player shows it. */
@NullMarked
package scope;

import org.jspecify.annotations.NullMarked;
