package proof;

import common.cli.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code proof stress}: provokes races in step 5's send classes. */
@Command(
        name = "stress",
        description = "Provokes races between two threads in step 5's send classes, and looks whether one does harm.")
final class StressCommand extends ProofCommand {
    @Parameters(paramLabel = "NAME", description = "Stress tests. Default: all.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        List<String> all = Stress.names();
        for (String name : names) {
            if (!all.contains(name)) {
                throw UserException.usage("there is no stress test " + name + ", but " + String.join(", ", all));
            }
        }
        Course course = Course.find();
        List<Stress> results = Stress.run(
                names.isEmpty() ? all : new TreeSet<>(names),
                course.classPath(course.compiled(Course.PROVED, "classes")),
                Stress.THOROUGH,
                course.made("stress"));
        for (Stress result : results) {
            out().printf(
                            Locale.ROOT,
                            "%-22s %12d samples  %s%n",
                            result.name(),
                            result.samples(),
                            result.isPassed() ? "passed" : "FAILED");
            result.outcomes().forEach((id, count) -> out().printf(Locale.ROOT, "  %12d  (%s)%n", count, id));
            if (!result.isPassed()) {
                out().println("  " + result.fault());
            }
        }
        return results.stream().allMatch(Stress::isPassed) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
