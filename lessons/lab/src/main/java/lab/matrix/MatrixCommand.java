package lab.matrix;

import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;

/** {@code lab matrix}: which step survives which hostile client. */
@Command(name = "matrix", description = "Which step survives which hostile client.")
public final class MatrixCommand extends LabCommand {
    @Override
    public Integer call() throws LabException {
        throw new LabException("matrix is not there yet");
    }
}
