package lab.matrix;

import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;

/** {@code lab break}: plays the schedule that breaks a step. */
@Command(name = "break", description = "Plays the schedule that breaks a step.")
public final class BreakCommand extends LabCommand {
    @Override
    public Integer call() throws LabException {
        throw new LabException("break is not there yet");
    }
}
