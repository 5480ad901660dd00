package lab.netty;

import java.net.InetSocketAddress;
import lab.LabException;
import lab.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab netty}: the zone on Netty. */
@Command(name = "netty", description = "The zone on Netty: a peer to be measured against.", sortOptions = false)
public final class NettyCommand extends ServerCommand {
    @Option(names = "--io-threads", description = "Event loops, 1 to 64 [number of cores].")
    private int ioThreads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--flush-interval-millis",
            defaultValue = "0",
            description = "0 = flush at the end of each turn; N = every N ms, up to 1000 [${DEFAULT-VALUE}].")
    private int flushInterval;

    @Option(names = "--merge", description = "One buffer for the packets of a turn, not one for each [off].")
    private boolean merge;

    @Option(
            names = "--max-connections",
            defaultValue = "1000",
            description = "One more is closed at once [${DEFAULT-VALUE}].")
    private int maxConnections;

    @Override
    protected Zone start(InetSocketAddress address) throws LabException, InterruptedException {
        check(ioThreads >= 1 && ioThreads <= 64, "--io-threads", ioThreads, "1 to 64");
        check(flushInterval >= 0 && flushInterval <= 1000, "--flush-interval-millis", flushInterval, "0 to 1000");
        check(maxConnections >= 1, "--max-connections", maxConnections, "1 and more");
        NettyServer server = new NettyServer(ioThreads, flushInterval, merge, maxConnections);
        server.listen(address);
        return server;
    }
}
