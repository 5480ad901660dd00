package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Command;

/** {@code lab async}: the zone on {@link java.nio.channels.AsynchronousSocketChannel}. */
@Command(name = "async", hidden = true, description = "The zone on AsynchronousSocketChannel, a prototype.")
public final class AsyncCommand extends PrototypeCommand {
    @Override
    Prototype start(InetSocketAddress address, int threads) throws IOException {
        return new AsyncServer(address, threads);
    }
}
