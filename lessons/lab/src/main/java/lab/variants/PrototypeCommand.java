package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import lab.LabCommand;
import picocli.CommandLine.Option;

/** Runs a prototype of a zone, no more of it than the ledger needs. It takes {@code s} and {@code q} as a step's server does. */
abstract class PrototypeCommand extends LabCommand {
    /** A server that listens. */
    interface Prototype extends AutoCloseable {
        int port() throws IOException;

        /** Its figures, as a step's stats line. */
        String stats();

        @Override
        void close() throws IOException;
    }

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Port to bind; 0 = any free one [${DEFAULT-VALUE}].")
    private int port;

    @Option(names = "--io-threads", defaultValue = "1", description = "Threads that serve it [${DEFAULT-VALUE}].")
    private int ioThreads;

    /** Starts it. */
    abstract Prototype start(InetSocketAddress address, int threads) throws IOException;

    @Override
    public Integer call() throws IOException {
        try (Prototype server = start(new InetSocketAddress(host, port), ioThreads)) {
            out().println("listening on " + host + ":" + server.port());
            Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
            for (String line = ""; !line.equals("q") && in.hasNextLine(); ) {
                line = in.nextLine().strip();
                out().println(server.stats());
            }
        }
        return 0;
    }
}
