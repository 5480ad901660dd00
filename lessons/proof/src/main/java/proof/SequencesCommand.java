package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code proof sequences}: holds random sequences of calls against a model. */
@Command(
        name = "sequences",
        description = "Does random sequences of calls to step 5's send classes and to a model of them, and compares.")
final class SequencesCommand extends ProofCommand {
    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "For how long. 0: one sequence. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the first sequence; the next has S + 1. Default: any.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Course course = Course.find();
        long first = seed == null ? System.nanoTime() : seed;
        Trial trial = run(
                course.classPath(course.compiled(Course.PROVED, "classes")), course.made("sequences"), first, seconds);
        out().print(trial.report());
        return trial.good() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Runs sequences against the step's classes on a class path: that of a seed, and for some seconds others. */
    static Trial run(String classPath, Path directory, long seed, int seconds)
            throws UserException, IOException, InterruptedException {
        return Trial.run(
                new Program(directory),
                Trial.FAULT,
                "-cp",
                classPath,
                "gameserver.core.Sequences",
                String.valueOf(seed),
                String.valueOf(seconds));
    }
}
