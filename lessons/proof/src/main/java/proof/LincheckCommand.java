package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code proof lincheck}: switches between threads wherever that may matter. */
@Command(
        name = "lincheck",
        description = "Switches between threads wherever step 5's send classes touch what threads share,"
                + " and demands results that calls one after the other have as well.")
final class LincheckCommand extends ProofCommand {
    /** The classes whose operations are checked. */
    static final List<String> NAMES = List.of("LinearCounts", "LinearPool", "LinearQueue");

    @Parameters(paramLabel = "NAME", description = "LinearCounts, LinearPool or LinearQueue. Default: all.")
    private List<String> names = NAMES;

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw UserException.usage("nothing called " + name + " is checked, but " + String.join(", ", NAMES));
            }
        }
        Course course = Course.find();
        String classPath = course.classPath(course.compiled(Course.PROVED, "classes"));
        boolean good = true;
        for (String name : names) {
            Trial trial = run(name, classPath, course.made("lincheck").resolve(name));
            out().println(trial.from(name));
            good &= trial.good();
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Checks one of them against the step's classes on a class path. */
    static Trial run(String name, String classPath, Path directory)
            throws UserException, IOException, InterruptedException {
        return Trial.run(
                new Program(directory), Trial.FAULT, "-Xmx512m", "-cp", classPath, "gameserver.core.Linear", name);
    }
}
