package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import lab.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab zone-log}: one log for the whole zone, and a cursor in it for each session. */
@Command(name = "zone-log", hidden = true, description = "The zone as one log with a cursor a session, a prototype.")
public final class ZoneLogCommand extends ServerCommand {
    @Option(names = "--io-threads", defaultValue = "1", description = "Threads that serve it [${DEFAULT-VALUE}].")
    private int ioThreads;

    @Override
    protected Zone start(InetSocketAddress address) throws IOException {
        if (ioThreads != 1) {
            throw new ParameterException(spec().commandLine(), "--io-threads " + ioThreads + ": one thread serves it");
        }
        return new ZoneLogServer(address);
    }
}
