package lab.load;

import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;

/** {@code lab load}: many clients against one server. */
@Command(name = "load", description = "Many clients against one server.")
public final class LoadCommand extends LabCommand {
    @Override
    public Integer call() throws LabException {
        throw new LabException("load is not there yet");
    }
}
