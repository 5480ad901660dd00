package lab.netty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab netty}: the zone on Netty, started, asked for its stats and ended as a step's server is. */
@Command(name = "netty", description = "The zone on Netty: a peer to be measured against.", sortOptions = false)
public final class NettyCommand extends LabCommand {
    private static final int STOP_SECONDS = 5;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Port to bind; 0 = any free one [${DEFAULT-VALUE}].")
    private int port;

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

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        check(port >= 0 && port <= 65535, "--port", port, "0 to 65535");
        check(ioThreads >= 1 && ioThreads <= 64, "--io-threads", ioThreads, "1 to 64");
        check(flushInterval >= 0 && flushInterval <= 1000, "--flush-interval-millis", flushInterval, "0 to 1000");
        check(maxConnections >= 1, "--max-connections", maxConnections, "1 and more");
        NettyServer server = new NettyServer(ioThreads, flushInterval, merge, maxConnections);
        try {
            InetSocketAddress address = server.listen(new InetSocketAddress(host, port));
            out().println("listening on " + host + ":" + address.getPort());
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
            Thread console = new Thread(() -> readConsole(server), "console");
            console.setDaemon(true);
            console.start();
            stopAsked.await();
            server.stop();
            out().println(server.stats());
        } finally {
            server.stop();
            stopped.countDown();
        }
        return 0;
    }

    /** SIGTERM or SIGINT: the process ends when this returns. */
    private void stopOnSignal() {
        stopAsked.countDown();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                err().println("lab: the server has not stopped in " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code s} prints the stats, {@code q} stops; the end of input means nothing, a service has none. */
    private void readConsole(NettyServer server) {
        Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "s" -> out().println(server.stats());
                case "q" -> stopAsked.countDown();
                default -> {} // not for us
            }
        }
    }

    private void check(boolean accepted, String option, Object value, String range) {
        if (!accepted) {
            throw new ParameterException(
                    spec().commandLine(), option + ": " + value + " is not accepted; accepted is " + range);
        }
    }
}
