package gameserver.core;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * An accepted connection with its place in a service and on a loop. The core makes it and passes it to the session
 * factory; a game only passes it on, to the constructor of {@link Session}.
 */
public final class Connection {
    final TcpService service;
    final IoLoop loop;
    final long id;
    final SocketChannel channel;
    final SelectionKey key;
    final RecvBuffer recvBuffer;

    Connection(
            TcpService service, IoLoop loop, long id, SocketChannel channel, SelectionKey key, RecvBuffer recvBuffer) {
        this.service = service;
        this.loop = loop;
        this.id = id;
        this.channel = channel;
        this.key = key;
        this.recvBuffer = recvBuffer;
    }
}
