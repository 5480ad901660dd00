package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code proof breaks}: breaks rules of step 5, and demands that the proofs see it. */
@Command(
        name = "breaks",
        description = "Breaks rules of step 5, one at a time, and demands that the proof of each rule fails.")
final class BreaksCommand extends ProofCommand {
    // On a busy machine two threads may not meet in one run.
    private static final int ATTEMPTS = 3;

    private static final int SECONDS = 10;

    @Parameters(paramLabel = "NAME", description = "Breaks, or all that a proof of that name must see. Default: all.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Course course = Course.find();
        boolean good = true;
        for (Break one : chosen(Break.all(course))) {
            good &= show(one, course);
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Break> chosen(List<Break> all) throws UserException {
        for (String name : names) {
            if (all.stream().noneMatch(one -> isCalled(one, name))) {
                throw UserException.usage("there is no break " + name + ", but "
                        + all.stream().map(Break::name).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(one -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(one, name)))
                .toList();
    }

    private static boolean isCalled(Break one, String name) {
        return one.name().equals(name) || one.proof().equals(name);
    }

    private boolean show(Break one, Course course) throws UserException, IOException, InterruptedException {
        Path directory = course.made("breaks").resolve(one.name());
        String classPath = course.classPath(one.build(course, directory));
        String fault = "";
        for (int attempt = 0; attempt < ATTEMPTS && fault.isEmpty(); attempt++) {
            Path run = directory.resolve("run");
            fault = Stress.names().contains(one.proof())
                    ? underStress(one, classPath, run)
                    : otherwise(one.proof(), classPath, course, run);
        }
        out().printf(Locale.ROOT, "%-26s %-20s %s%n", one.name(), one.proof(), fault.isEmpty() ? "NOT SEEN" : fault);
        return !fault.isEmpty();
    }

    /** Only what was seen counts: a test that did not run proves nothing. */
    private static String underStress(Break one, String classPath, Path directory)
            throws UserException, IOException, InterruptedException {
        Stress result = Stress.run(List.of(one.proof()), classPath, Stress.KNOWN, directory)
                .get(0);
        if (result.faults().isEmpty() && !result.isPassed()) {
            throw new UserException(one.name() + ": " + one.proof() + " gave no result: " + result.fault());
        }
        return result.fault();
    }

    private static String otherwise(String proof, String classPath, Course course, Path directory)
            throws UserException, IOException, InterruptedException {
        if (proof.equals(Break.MODEL)) {
            return firstLine(SequencesCommand.run(classPath, directory, 1, SECONDS), "");
        } else if (LincheckCommand.NAMES.contains(proof)) {
            return firstLine(LincheckCommand.run(proof, classPath, directory), proof);
        }
        return firstLine(FuzzCommand.run(proof, classPath, course, directory, SECONDS), FuzzCommand.FOUND);
    }

    private static String firstLine(Trial trial, String word) {
        return trial.good() ? "" : trial.from(word).lines().findFirst().orElse("a fault");
    }
}
