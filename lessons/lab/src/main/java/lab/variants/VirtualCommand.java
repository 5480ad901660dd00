package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import lab.LabException;
import lab.ServerCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab virtual}: the zone on virtual threads. */
@Command(name = "virtual", hidden = true, description = "The zone on virtual threads, a prototype.")
public final class VirtualCommand extends ServerCommand {
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

    @Override
    protected Zone start(InetSocketAddress address) throws LabException, IOException {
        VirtualThreads.require(Runtime.version().feature());
        int carriers = VirtualThreads.carriers();
        if (ioThreads != null && ioThreads != carriers) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--io-threads " + ioThreads + ": this JVM has " + carriers + "; java -D" + VirtualThreads.CARRIERS
                            + "=N -Djdk.virtualThreadScheduler.maxPoolSize=N sets another number");
        }
        return new VirtualServer(address, queue);
    }
}
