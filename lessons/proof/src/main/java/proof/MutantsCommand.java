package proof;

import common.cli.UserException;
import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code proof mutants}: what the tests of the steps would not notice. */
@Command(
        name = "mutants",
        description = "Changes the send classes in small ways and shows which changes no test of the step notices.")
final class MutantsCommand extends ProofCommand {
    private static final String CLASSES = ".classes";
    private static final int LEAST_PERCENT = 90;

    @Parameters(
            paramLabel = "STEP",
            description = "A step that has classes in mutants.properties. Default: all of them.")
    private List<Integer> steps = List.of();

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Course course = Course.find();
        Map<String, String> plan = PropertiesFile.read(course.proof().resolve("mutants.properties"));
        List<Integer> planned = plan.keySet().stream()
                .filter(key -> key.endsWith(CLASSES))
                .map(key -> Integer.valueOf(key.substring(0, key.length() - CLASSES.length())))
                .sorted()
                .toList();
        for (int step : steps) {
            if (!planned.contains(step)) {
                throw UserException.usage("nothing is mutated in step " + step + ", but in " + planned);
            }
        }
        boolean good = true;
        for (int step : steps.isEmpty() ? planned : steps) {
            List<Mutant> mutants = run(step, plan, course);
            good &= areMostKilled(step, mutants);
            good &= isListed(mutants, Survivors.listed(course.proof().resolve("survivors.md"), step));
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<Mutant> run(int step, Map<String, String> plan, Course course)
            throws UserException, IOException, InterruptedException {
        Path classes = course.compiled(step, "classes");
        Path tests = course.compiled(step, "test-classes");
        Program program = new Program(course.made("mutants").resolve("step" + step));
        int status = program.run(List.of(
                "-cp",
                course.classPath(classes, tests),
                "org.pitest.mutationtest.commandline.MutationCoverageReport",
                "--classPath=" + classes + "," + tests,
                "--mutableCodePaths=" + classes,
                "--sourceDirs="
                        + course.step(step).resolve("src").resolve("main").resolve("java"),
                "--targetClasses=" + list(plan, step + CLASSES),
                "--targetTests=" + list(plan, step + ".tests"),
                "--argLine=-Xmx512m -D" + LeftOut.PROPERTY + "=" + list(plan, "left-out"),
                "--reportDir=.",
                "--outputFormats=XML,HTML",
                "--timestampedReports=false",
                "--threads=2"));
        Path report = program.directory().resolve("mutations.xml");
        if (status != 0 || !Files.isRegularFile(report)) {
            throw new UserException("pitest ended with status " + status + ": see " + program.log());
        }
        return Mutant.read(report);
    }

    /** As pitest takes it: with commas. */
    private static String list(Map<String, String> plan, String key) {
        return plan.getOrDefault(key, "").strip().replaceAll("\\s+", ",");
    }

    private boolean areMostKilled(int step, List<Mutant> mutants) {
        Map<String, List<Mutant>> byClass =
                mutants.stream().collect(Collectors.groupingBy(Mutant::owner, TreeMap::new, Collectors.toList()));
        byClass.forEach((owner, some) -> tell("  " + owner, some));
        tell("step " + step, mutants);
        boolean enough = percentKilled(mutants) >= LEAST_PERCENT;
        if (!enough) {
            out().println("  too few: " + LEAST_PERCENT + " % must be killed");
        }
        return enough;
    }

    private void tell(String what, List<Mutant> mutants) {
        out().printf(Locale.ROOT, "%-20s %3d mutants, %3d %% killed%n", what, mutants.size(), percentKilled(mutants));
    }

    private static int percentKilled(List<Mutant> mutants) {
        long killed = mutants.stream().filter(Mutant::killed).count();
        return mutants.isEmpty() ? 0 : (int) (100 * killed / mutants.size());
    }

    /** A row for a mutant that is killed by now would hide the next one of that name. */
    private boolean isListed(List<Mutant> mutants, Map<String, Integer> listed) {
        Map<String, List<Integer>> lines = mutants.stream()
                .filter(one -> !one.killed())
                .collect(Collectors.groupingBy(
                        Mutant::name, TreeMap::new, Collectors.mapping(Mutant::line, Collectors.toList())));
        TreeSet<String> names = new TreeSet<>(lines.keySet());
        names.addAll(listed.keySet());
        boolean good = true;
        for (String name : names) {
            List<Integer> alive = lines.getOrDefault(name, List.of());
            int may = listed.getOrDefault(name, 0);
            if (alive.size() != may) {
                good = false;
                out().printf(
                                Locale.ROOT,
                                "  %s: %d survive, lines %s, and survivors.md has %d%n",
                                name,
                                alive.size(),
                                alive,
                                may);
            }
        }
        return good;
    }
}
