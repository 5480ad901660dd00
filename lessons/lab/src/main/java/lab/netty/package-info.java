/** The zone on Netty: a peer to be measured against. */
@NullMarked
package lab.netty;

import org.jspecify.annotations.NullMarked;
