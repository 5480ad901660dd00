package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lab.LabCommand;
import lab.LabException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab virtual}: the zone on virtual threads, started, asked for its stats and ended as a step's server is. */
@Command(name = "virtual", hidden = true, description = "The zone on virtual threads, a prototype.")
public final class VirtualCommand extends LabCommand {
    private static final int STOP_SECONDS = 5;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Port to bind; 0 = any free one [${DEFAULT-VALUE}].")
    private int port;

    @Option(
            names = "--io-threads",
            description = "Threads that are to carry the virtual ones: refused if the JVM was started with another"
                    + " number [what the JVM was started with].")
    private @Nullable Integer ioThreads;

    @Option(
            names = "--queue",
            description = "Each session has a queue, and a thread that writes it; without, each broadcast writes to"
                    + " all its receivers itself.")
    private boolean queue;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        VirtualThreads.require(Runtime.version().feature());
        check(port >= 0 && port <= 65535, "--port " + port + ": accepted is 0 to 65535");
        int carriers = VirtualThreads.carriers();
        check(
                ioThreads == null || ioThreads == carriers,
                "--io-threads " + ioThreads + ": this JVM has " + carriers + "; java -D" + VirtualThreads.CARRIERS
                        + "=N -Djdk.virtualThreadScheduler.maxPoolSize=N sets another number");
        VirtualServer server = new VirtualServer(new InetSocketAddress(host, port), queue);
        try {
            out().println("listening on " + host + ":" + server.port());
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
            Thread console = new Thread(() -> readConsole(server), "console");
            console.setDaemon(true);
            console.start();
            stopAsked.await();
        } finally {
            server.close();
            out().println(server.stats());
            stopped.countDown();
        }
        return 0;
    }

    private void check(boolean accepted, String message) {
        if (!accepted) {
            throw new ParameterException(spec().commandLine(), message);
        }
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
    private void readConsole(VirtualServer server) {
        Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "s" -> out().println(server.stats());
                case "q" -> stopAsked.countDown();
                default -> {} // not for us
            }
        }
    }
}
