package course.check;

import course.check.TestResult.Outcome;
import course.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles a workspace as far as it goes, and runs the tests that compile. */
public final class Judge {
    private static final Pattern WORD = Pattern.compile("\\W+");
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** An exercise's tests are few: starting is most of what they cost. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path directory;
    private final Path target;
    private final TreeSet<String> expected;
    private final List<String> tests;
    private final boolean every;
    private final Compilation all;
    private final Path main;
    private final List<Path> testSources;

    /**
     * Compiles.
     *
     * @param order test classes that are judged first, by simple name
     */
    public static Judge of(Workspace workspace, List<String> order) throws IOException {
        List<String> tests =
                workspace.exercise().map(exercise -> exercise.tests()).orElse(List.of());
        Path course = workspace.root().resolve(workspace.step().directory());
        return new Judge(workspace.directory(), course, tests, order);
    }

    /** @param tests that judge; all that there are if none is named */
    Judge(Path directory, Path course, List<String> tests, List<String> order) throws IOException {
        this.directory = directory;
        target = directory.resolve("target/check");
        main = directory.resolve("src/main/java");
        every = tests.isEmpty();
        expected = new TreeSet<>();
        for (Path source : Compilation.sources(course.resolve("src"))) {
            expected.add(name(source));
        }
        Path test = directory.resolve("src/test/java");
        testSources = every ? Compilation.sources(test) : needed(tests, Compilation.sources(test));
        Compilation mainCode = Compilation.run(Compilation.sources(main), Compilation.classPath(), classes());
        Compilation testCode = Compilation.run(testSources, Compilation.classPath(classes()), testClasses());
        Map<Path, List<CompileError>> errors = new TreeMap<>(mainCode.errors());
        errors.putAll(testCode.errors());
        all = new Compilation(errors);
        this.tests = every ? inOrder(testSources, order) : tests;
    }

    private Path classes() {
        return target.resolve("classes");
    }

    private Path testClasses() {
        return target.resolve("test-classes");
    }

    /** What the tests print. */
    public Path log() {
        return target.resolve("output.txt");
    }

    private static String name(Path source) {
        return String.valueOf(source.getFileName()).replaceFirst("\\.java$", "");
    }

    private static List<String> inOrder(List<Path> sources, List<String> order) {
        return sources.stream()
                .map(Judge::name)
                .filter(name -> name.endsWith("Test"))
                .sorted(Comparator.comparingInt(
                        (String name) -> order.contains(name) ? order.indexOf(name) : order.size()))
                .toList();
    }

    /** The sources of some tests, and those whose names stand in them, and so on. */
    private static List<Path> needed(List<String> tests, List<Path> sources) throws IOException {
        Map<String, Path> byName = new HashMap<>();
        sources.forEach(source -> byName.put(name(source), source));
        TreeSet<Path> needed = new TreeSet<>();
        ArrayDeque<String> names = new ArrayDeque<>(tests);
        while (!names.isEmpty()) {
            Path source = byName.get(names.remove());
            if (source != null && needed.add(source)) {
                names.addAll(List.of(WORD.split(Files.readString(source))));
            }
        }
        return List.copyOf(needed);
    }

    /** How many test classes judge. */
    public int count() {
        return tests.size();
    }

    /** Types that the tests need and nobody has written yet, by simple name. */
    public List<String> notThereYet() {
        TreeSet<String> missing = new TreeSet<>();
        all.errors().keySet().forEach(source -> missing.addAll(all.missingFor(source)));
        missing.retainAll(expected);
        return List.copyOf(missing);
    }

    /** What does not compile in the main code for another reason than a type that is not there yet. */
    public Optional<CompileError> wrong() {
        return all.errors().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(main))
                .flatMap(entry -> wrong(entry.getKey()))
                .findFirst();
    }

    /** Errors that are no consequence of others. */
    private Stream<CompileError> wrong(Path source) {
        return all.errors().getOrDefault(source, List.of()).stream()
                .filter(error -> !all.leftOut(error.missing()) && !expected.contains(error.missing()));
    }

    /**
     * Runs what compiles, and hands over a verdict for each test class, those that do not compile first.
     *
     * @return whether all tests ran to their end in time
     */
    public boolean run(Consumer<Verdict> verdicts) throws IOException, InterruptedException {
        List<String> runnable = new ArrayList<>();
        for (String test : tests) {
            Optional<Path> source =
                    testSources.stream().filter(path -> name(path).equals(test)).findFirst();
            if (source.isEmpty()) {
                verdicts.accept(new Verdict(test, 0, 0, Optional.empty(), List.of(test)));
            } else if (all.errors().containsKey(source.get())) {
                verdicts.accept(new Verdict(test, 0, 0, Optional.empty(), missing(source.get())));
            } else {
                runnable.add(className(source.get()));
            }
        }
        if (runnable.isEmpty()) {
            return true;
        }
        TreeSet<String> silent = new TreeSet<>(runnable);
        Tally tally = new Tally(verdict -> {
            silent.removeIf(name -> name.endsWith("." + verdict.className()));
            verdicts.accept(verdict);
        });
        TestRun run = new TestRun(
                directory, Compilation.classPath(classes(), testClasses()), log(), LONGEST, every ? List.of() : QUICK);
        boolean ended = run.run(runnable, tally::add);
        tally.end();
        silent.forEach(name -> verdicts.accept(
                new Verdict(name.substring(name.lastIndexOf('.') + 1), 0, 0, Optional.empty(), List.of())));
        return ended;
    }

    private List<String> missing(Path source) {
        List<String> types = all.missingFor(source);
        return types.isEmpty() ? List.of(firstError(source, new TreeSet<>())) : types;
    }

    /** The error behind a test that does not compile: its own, or that of a helper or class that it needs. */
    private String firstError(Path source, Set<Path> seen) {
        seen.add(source);
        List<CompileError> errors = all.errors().getOrDefault(source, List.of());
        for (CompileError error : errors) {
            if (error.missing().isEmpty()) {
                return name(source) + ": " + error.message();
            }
        }
        for (CompileError error : errors) {
            for (Path other : all.errors().keySet()) {
                if (name(other).equals(error.missing()) && !seen.contains(other)) {
                    return firstError(other, seen);
                }
            }
        }
        return name(source);
    }

    private String className(Path source) {
        Path relative = directory.resolve("src/test/java").relativize(source);
        return relative.toString()
                .replaceFirst("\\.java$", "")
                .replace('/', '.')
                .replace('\\', '.');
    }

    /** Gathers results class by class: they come in that order. */
    private static final class Tally {
        private final Consumer<Verdict> verdicts;
        private String className = "";
        private int passed;
        private int skipped;
        private Optional<TestResult> failure = Optional.empty();

        Tally(Consumer<Verdict> verdicts) {
            this.verdicts = verdicts;
        }

        void add(TestResult result) {
            if (!result.className().equals(className)) {
                end();
                className = result.className();
            }
            if (result.outcome() == Outcome.PASSED) {
                passed++;
            } else if (result.outcome() == Outcome.SKIPPED) {
                skipped++;
            } else if (failure.isEmpty()) {
                failure = Optional.of(result);
            }
        }

        void end() {
            if (!className.isEmpty()) {
                verdicts.accept(new Verdict(className, passed, skipped, failure, List.of()));
            }
            className = "";
            passed = 0;
            skipped = 0;
            failure = Optional.empty();
        }
    }
}
