package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a program that looks for a fault.
 *
 * @param good whether it found none
 * @param report what it printed
 */
record Trial(boolean good, String report) {
    /** The exit status of this module's own programs if they have found one. */
    static final int FAULT = 3;

    /**
     * Runs the program.
     *
     * @param arguments of {@code java}
     * @param fault the exit status that tells of a fault
     */
    static Trial run(Program program, int fault, String... arguments)
            throws UserException, IOException, InterruptedException {
        int status = program.run(List.of(arguments));
        if (status != 0 && status != fault) {
            throw new UserException("a proof ended with status " + status + ": see " + program.log());
        }
        return new Trial(status == 0, Files.readString(program.log()));
    }

    /** The report from that word on; nothing if it is not there. */
    String from(String word) {
        return report.lines().dropWhile(line -> !line.startsWith(word)).collect(Collectors.joining("\n"));
    }
}
