package lab.netty;

import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;

/** {@code lab netty}: the zone on Netty. */
@Command(name = "netty", description = "The zone on Netty.")
public final class NettyCommand extends LabCommand {
    @Override
    public Integer call() throws LabException {
        throw new LabException("netty is not there yet");
    }
}
