package course.check;

import common.compile.Compilation;
import common.compile.CompileError;
import course.check.TestResult.Outcome;
import course.work.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Compiles a workspace as far as it goes, and runs the tests that compile. */
public final class Judge {
    private static final Pattern WORD = Pattern.compile("\\W+");
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** An exercise's tests are few: starting is most of what they cost. */
    static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path directory;
    private final Path course;
    private final Path target;
    private final TreeSet<String> expected;
    private final TreeSet<String> ofMain = new TreeSet<>();
    private final TreeSet<String> present;
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
        this.course = course;
        target = directory.resolve("target/check");
        main = directory.resolve("src/main/java");
        every = tests.isEmpty();
        expected = new TreeSet<>();
        for (Path source : Compilation.sources(course.resolve("src"))) {
            expected.add(name(source));
            if (source.startsWith(course.resolve("src/main/java"))) {
                ofMain.add(name(source));
            }
        }
        Path test = directory.resolve("src/test/java");
        testSources = every ? Compilation.sources(test) : needed(tests, Compilation.sources(test));
        Compilation mainCode = Compilation.run(Compilation.sources(main), Compilation.classPath(), classes());
        present = new TreeSet<>();
        for (Path source : Compilation.sources(directory.resolve("src"))) {
            present.add(name(source));
        }
        all = mainCode.and(Compilation.run(testSources, Compilation.classPath(classes()), testClasses()));
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
    static List<Path> needed(List<String> tests, List<Path> sources) throws IOException {
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

    /** How many of them do not compile. */
    public long waiting() {
        return testSources.stream()
                .filter(source -> all.errors().containsKey(source) && tests.contains(name(source)))
                .count();
    }

    /** Types that the course has, that something needs, and that nobody has written yet, by simple name. */
    public List<String> notThereYet() {
        return all.errors().values().stream()
                .flatMap(List::stream)
                .filter(this::isMissing)
                .map(CompileError::missing)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the course has a type of that name, written already or not. */
    public boolean isExpected(String type) {
        return expected.contains(type);
    }

    private boolean isMissing(CompileError error) {
        return isExpected(error.missing()) && !present.contains(error.missing());
    }

    /**
     * What does not compile in the main code for another reason than a type that is not there yet: the first that the compiler
     * came upon, in a file that is the learner's if there is one.
     */
    public Optional<CompileError> wrong() {
        List<CompileError> wrong = all.atOnce().stream()
                .filter(source -> source.startsWith(main))
                .flatMap(source -> all.errors().getOrDefault(source, List.of()).stream())
                .filter(error -> !isMissing(error))
                .toList();
        return wrong.stream()
                .filter(error -> !isTheCourses(error.file()))
                .findFirst()
                .or(() -> wrong.stream().findFirst());
    }

    /** Whether a source is as the course has it: supplied, or a test. */
    public boolean isTheCourses(Path source) {
        Path same = course.resolve(directory.relativize(source).toString());
        try {
            return !source.startsWith(main) || (Files.isRegularFile(same) && Files.mismatch(source, same) < 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs what compiles, and hands over a verdict for each test class, always in the same order.
     *
     * @return whether all tests ran to their end in time
     */
    public boolean run(Consumer<Verdict> verdicts) throws IOException, InterruptedException {
        List<String> runnable = new ArrayList<>();
        Map<String, Verdict> known = new HashMap<>();
        for (String test : tests) {
            Optional<Path> source =
                    testSources.stream().filter(path -> name(path).equals(test)).findFirst();
            if (source.isEmpty()) {
                known.put(test, Verdict.notYet(test, List.of(test), ""));
            } else if (all.errors().containsKey(source.get())) {
                known.put(test, notYet(test, all.causes(source.get())));
            } else {
                runnable.add(className(source.get()));
            }
        }
        ArrayDeque<String> rest = new ArrayDeque<>(tests);
        while (!rest.isEmpty() && known.containsKey(rest.element())) {
            verdicts.accept(known.get(rest.remove()));
        }
        if (runnable.isEmpty()) {
            return true;
        }
        Tally tally = new Tally(verdict -> {
            known.put(verdict.className(), verdict);
            handOver(rest, known, verdict.className(), verdicts);
        });
        TestRun run = new TestRun(
                directory, Compilation.classPath(classes(), testClasses()), log(), LONGEST, every ? List.of() : QUICK);
        boolean ended = run.run(runnable, tally::add);
        tally.end();
        handOver(rest, known, "", verdicts);
        return ended;
    }

    /** The verdicts up to that of a class, or all; a class that ran and said nothing has none. */
    private static void handOver(
            ArrayDeque<String> rest, Map<String, Verdict> known, String last, Consumer<Verdict> verdicts) {
        String next = "";
        while (!rest.isEmpty() && (last.isEmpty() || !next.equals(last))) {
            next = rest.remove();
            Verdict verdict = known.get(next);
            verdicts.accept(verdict == null ? Verdict.ofRun(next, 0, 0, Optional.empty()) : verdict);
        }
    }

    private Verdict notYet(String test, List<CompileError> causes) {
        Optional<CompileError> wrong = wrong();
        List<CompileError> told = wrong.isEmpty()
                ? causes
                : causes.stream().filter(error -> !isInherited(error)).toList();
        if (told.isEmpty()) {
            return Verdict.notYet(test, List.of(), said(wrong.get()));
        }
        List<String> missing = new ArrayList<>();
        for (CompileError error : told) {
            if (isMissing(error)) {
                missing.add(error.missing());
            } else if (!error.member().isEmpty() && isTheCourses(error.file())) {
                missing.add(error.member());
            }
        }
        return missing.isEmpty()
                ? Verdict.notYet(test, List.of(), said(told.get(0)))
                : Verdict.notYet(test, missing.stream().distinct().toList(), "");
    }

    private static String said(CompileError error) {
        return error.source() + ": " + error.message();
    }

    /** What a class of the tests has not got, it was to inherit: of a main class, which is not there while main code is wrong. */
    private boolean isInherited(CompileError error) {
        String type = error.member().replaceFirst("\\W.*", "");
        return !type.isEmpty() && !ofMain.contains(type);
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
                verdicts.accept(Verdict.ofRun(className, passed, skipped, failure));
            }
            className = "";
            passed = 0;
            skipped = 0;
            failure = Optional.empty();
        }
    }
}
