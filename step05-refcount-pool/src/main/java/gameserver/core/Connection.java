package gameserver.core;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** What a session is made of: a channel that has a place in its service and on a loop. Only the core makes one. */
public record Connection(
        TcpService service, IoLoop loop, long id, SocketChannel channel, SelectionKey key, RecvBuffer recvBuffer) {}
