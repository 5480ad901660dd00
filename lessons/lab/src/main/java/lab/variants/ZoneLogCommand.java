package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lab zone-log}: one log for the whole zone, and a cursor in it for each session. */
@Command(name = "zone-log", hidden = true, description = "The zone as one log with a cursor a session, a prototype.")
public final class ZoneLogCommand extends PrototypeCommand {
    @Override
    Prototype start(InetSocketAddress address, int threads) throws IOException {
        if (threads != 1) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "--io-threads " + threads + ": one thread serves it");
        }
        return new ZoneLogServer(address);
    }
}
