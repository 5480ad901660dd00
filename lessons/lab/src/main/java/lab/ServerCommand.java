package lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Runs a zone that is no step, as a step's server is run: it says where it listens, prints its stats when it reads an
 * {@code s}, and stops when it reads a {@code q} or gets a signal.
 */
public abstract class ServerCommand extends LabCommand {
    /** A server that listens. */
    public interface Zone extends AutoCloseable {
        /** Where it listens. */
        int port() throws IOException;

        /** Its figures, as a step's stats line. */
        String stats();

        /** Stops it; its stats can still be asked for. */
        @Override
        void close() throws IOException;
    }

    private static final int STOP_SECONDS = 5;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Port to bind; 0 = any free one [${DEFAULT-VALUE}].")
    private int port;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Starts it at that address. */
    protected abstract Zone start(InetSocketAddress address) throws LabException, IOException, InterruptedException;

    @Override
    public final Integer call() throws LabException, IOException, InterruptedException {
        check(port >= 0 && port <= 65535, "--port", port, "0 to 65535");
        Zone zone = start(new InetSocketAddress(host, port));
        try {
            out().println("listening on " + host + ":" + zone.port());
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
            Thread console = new Thread(() -> readConsole(zone), "console");
            console.setDaemon(true);
            console.start();
            stopAsked.await();
        } finally {
            zone.close();
            out().println(zone.stats());
            stopped.countDown();
        }
        return 0;
    }

    /** SIGTERM or SIGINT: the process ends when this returns. */
    private void stopOnSignal() {
        stopAsked.countDown();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                err().println("course: the server has not stopped in " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of input means nothing, a service has none. */
    private void readConsole(Zone zone) {
        Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "s" -> out().println(zone.stats());
                case "q" -> stopAsked.countDown();
                default -> {} // not for us
            }
        }
    }

    /** Refuses the value of an option that is not accepted. */
    protected final void check(boolean accepted, String option, Object value, String range) {
        if (!accepted) {
            throw new ParameterException(
                    spec().commandLine(), option + ": " + value + " is not accepted; accepted is " + range);
        }
    }
}
