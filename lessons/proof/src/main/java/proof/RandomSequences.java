package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of random sequences that were held against the model.
 *
 * @param good whether none went wrong
 * @param report how many there were, or what went wrong
 */
record RandomSequences(boolean good, String report) {
    private static final String PROGRAM = "gameserver.core.Sequences";

    /** The exit status of that program when a sequence went wrong. */
    private static final int FAULT = 3;

    /**
     * Runs sequences against the classes on a class path.
     *
     * @param directory for the log
     * @param seed of the first sequence
     * @param seconds for which others follow it
     */
    static RandomSequences run(String classPath, Path directory, long seed, int seconds)
            throws UserException, IOException, InterruptedException {
        Program program = new Program(directory);
        int status = program.run(List.of("-cp", classPath, PROGRAM, String.valueOf(seed), String.valueOf(seconds)));
        if (status != 0 && status != FAULT) {
            throw new UserException("the sequences ended with status " + status + ": see " + program.log());
        }
        return new RandomSequences(status == 0, Files.readString(program.log()));
    }
}
