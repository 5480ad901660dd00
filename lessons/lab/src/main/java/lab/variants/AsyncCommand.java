package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import lab.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab async}: the zone on {@link java.nio.channels.AsynchronousSocketChannel}. */
@Command(name = "async", hidden = true, description = "The zone on AsynchronousSocketChannel, a prototype.")
public final class AsyncCommand extends ServerCommand {
    @Option(names = "--io-threads", defaultValue = "1", description = "Threads that serve it [${DEFAULT-VALUE}].")
    private int ioThreads;

    @Override
    protected Zone start(InetSocketAddress address) throws IOException {
        return new AsyncServer(address, ioThreads);
    }
}
