package proof;

import common.cli.UserException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * What became of a stress test.
 *
 * @param name of the test
 * @param outcomes that were seen, by id: how often
 * @param faults what was seen and must not be: outcomes, and exceptions that a thread threw
 * @param broken runs of it that ended without a result, each in a few words
 */
record Stress(String name, Map<String, Long> outcomes, List<String> faults, List<String> broken) {
    private static final String PACKAGE = "gameserver.core.";

    private static final Pattern EXCEPTION = Pattern.compile("[\\w.]+\\.\\w+(Exception|Error)\\b");

    /**
     * Each test in many ways: each actor interpreted, or compiled by either compiler, one of which also orders at
     * random. Shorter iterations miss races that are there.
     */
    static final List<String> THOROUGH = List.of("-m", "quick", "-time", "50", "-iters", "2");

    /** As compiled in the end, but for longer: for a race that is known to be there. */
    static final List<String> KNOWN =
            List.of("-m", "quick", "-time", "500", "-iters", "3", "-sc", "false", "-jvmArgs", "-Xmx512m");

    /** The names of all stress tests, sorted. */
    static List<String> names() {
        return TestList.tests().stream()
                .map(name -> name.substring(PACKAGE.length()))
                .sorted()
                .toList();
    }

    /**
     * Runs stress tests against the classes on a class path.
     *
     * @param effort options of jcstress
     * @param directory for what jcstress leaves
     * @return a result for each name, whether jcstress has one or not
     */
    static List<Stress> run(Collection<String> names, String classPath, List<String> effort, Path directory)
            throws UserException, IOException, InterruptedException {
        Program program = new Program(directory);
        List<String> arguments =
                new ArrayList<>(List.of("-cp", classPath, "org.openjdk.jcstress.Main", "-r", "report"));
        arguments.addAll(List.of("-t", "^" + PACKAGE.replace(".", "\\.") + "(" + String.join("|", names) + ")$"));
        arguments.addAll(effort);
        int status = program.run(arguments);
        Map<String, List<TestResult>> results = read(program).stream()
                .collect(Collectors.groupingBy(result -> result.getName().substring(PACKAGE.length())));
        List<Stress> all = names.stream()
                .map(name -> of(name, results.getOrDefault(name, List.of())))
                .toList();
        if (status != 0 && all.stream().allMatch(Stress::isPassed)) {
            throw new UserException("jcstress ended with status " + status + ": see " + program.log());
        }
        return all;
    }

    private static Collection<TestResult> read(Program program) throws UserException, IOException {
        InProcessCollector results = new InProcessCollector();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(program.directory(), "jcstress-results-*")) {
            for (Path file : files) {
                DiskReadCollector reader = new DiskReadCollector(file.toString(), results);
                reader.dump();
                reader.close();
            }
        } catch (ClassNotFoundException e) {
            throw new UserException("the results of jcstress cannot be read: see " + program.log(), e);
        }
        return results.getTestResults();
    }

    private static Stress of(String name, List<TestResult> runs) {
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> forbidden = new TreeMap<>();
        Set<String> thrown = new TreeSet<>();
        List<String> broken = new ArrayList<>();
        for (TestResult run : runs) {
            if (run.status() == Status.TEST_ERROR) {
                thrown.add(exception(run));
            } else if (run.status() != Status.NORMAL) {
                broken.add(run.status() + " " + String.join(" ", run.getMessages()));
            }
            for (GradingResult outcome : run.grading().gradingResults.values()) {
                if (outcome.count > 0) {
                    boolean may = outcome.expect == Expect.ACCEPTABLE;
                    outcomes.merge(outcome.id, outcome.count, Long::sum);
                    forbidden.merge(outcome.id, may ? 0 : outcome.count, Long::sum);
                }
            }
        }
        List<String> faults = new ArrayList<>(thrown);
        forbidden.forEach((id, count) -> {
            if (count > 0) {
                faults.add("(" + id + ") " + count + " times");
            }
        });
        return new Stress(name, outcomes, faults, broken);
    }

    private static String exception(TestResult run) {
        return run.getMessages().stream()
                .flatMap(String::lines)
                .filter(line -> EXCEPTION.matcher(line).lookingAt())
                .findFirst()
                .orElse("an exception");
    }

    /** Whether it ran, and only what may be was seen. */
    boolean isPassed() {
        return !outcomes.isEmpty() && faults.isEmpty() && broken.isEmpty();
    }

    /** How often its threads met. */
    long samples() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is wrong, in a line; empty if nothing is. */
    String fault() {
        if (!faults.isEmpty()) {
            return "seen: " + String.join(", ", faults);
        } else if (!broken.isEmpty()) {
            return broken.size() + " runs without a result: " + broken.get(0);
        }
        return outcomes.isEmpty() ? "no result: it did not run" : "";
    }
}
