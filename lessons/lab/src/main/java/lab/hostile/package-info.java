/**
 * Clients that do what no client should: schedules of bytes, the same for every server, and what each must show. They
 * know the protocol and no class of any server. A schedule ends by itself: whatever it waits for, it waits so long and
 * no longer.
 */
@NullMarked
package lab.hostile;

import org.jspecify.annotations.NullMarked;
