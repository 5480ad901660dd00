package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proof fuzz}: has Jazzer look for an input that does harm. */
@Command(
        name = "fuzz",
        description = "Has Jazzer change inputs, towards code that none has reached yet, until one shows a fault.")
final class FuzzCommand extends ProofCommand {
    /** The classes that take an input. */
    static final List<String> TARGETS = List.of("FuzzConfig", "FuzzPackets", "FuzzReceive", "FuzzSequences");

    /** How a report begins that tells of a fault. */
    static final String FOUND = "== Java Exception";

    private static final int FAULT = 77; // libFuzzer's exit status

    @Parameters(
            paramLabel = "TARGET",
            description = "FuzzConfig, FuzzPackets, FuzzReceive or FuzzSequences. Default: all.")
    private List<String> targets = TARGETS;

    @Option(names = "--seconds", paramLabel = "N", description = "For how long each. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        for (String target : targets) {
            if (!TARGETS.contains(target)) {
                throw UserException.usage("there is no target " + target + ", but " + String.join(", ", TARGETS));
            }
        }
        Course course = Course.find();
        String classPath = course.classPath(course.compiled(Course.PROVED, "classes"));
        boolean good = true;
        for (String target : targets) {
            Path directory = course.made("fuzz").resolve(target);
            Trial trial = run(target, classPath, course, directory, seconds);
            out().println(target + ": " + trial.from(trial.good() ? "Done " : FOUND));
            good &= trial.good();
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Fuzzes the step's classes on a class path, beginning with the inputs that are kept for the target. */
    static Trial run(String target, String classPath, Course course, Path directory, int seconds)
            throws UserException, IOException, InterruptedException {
        return Trial.run(
                new Program(directory),
                FAULT,
                "-Xmx512m",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=gameserver.core." + target,
                "--instrumentation_includes=gameserver.**",
                "--reproducer_path=.",
                "-max_total_time=" + seconds,
                "-create_missing_dirs=1",
                "found",
                course.inputs(target).toString());
    }
}
