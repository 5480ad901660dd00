/** A chat server with a database, on the core of step 5. */
@NullMarked
package gameserver.chat;

import org.jspecify.annotations.NullMarked;
