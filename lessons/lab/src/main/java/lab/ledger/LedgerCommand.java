package lab.ledger;

import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;

/** {@code lab ledger}: what each step costs. */
@Command(name = "ledger", description = "What each step costs.")
public final class LedgerCommand extends LabCommand {
    @Override
    public Integer call() throws LabException {
        throw new LabException("ledger is not there yet");
    }
}
