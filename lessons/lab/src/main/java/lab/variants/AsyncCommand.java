package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import lab.LabCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lab async}: the zone on {@link java.nio.channels.AsynchronousSocketChannel}, no more of it than the ledger needs.
 * It takes {@code s} and {@code q} as a step's server does.
 */
@Command(name = "async", hidden = true, description = "The zone on AsynchronousSocketChannel, a prototype.")
public final class AsyncCommand extends LabCommand {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Port to bind; 0 = any free one [${DEFAULT-VALUE}].")
    private int port;

    @Option(
            names = "--io-threads",
            defaultValue = "1",
            description = "Threads of the channel group [${DEFAULT-VALUE}].")
    private int ioThreads;

    @Override
    public Integer call() throws IOException {
        try (AsyncServer server = new AsyncServer(ioThreads)) {
            out().println("listening on " + host + ":" + server.listen(new InetSocketAddress(host, port)));
            Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
            for (String line = ""; !line.equals("q") && in.hasNextLine(); ) {
                line = in.nextLine().strip();
                out().println(server.stats());
            }
        }
        return 0;
    }
}
