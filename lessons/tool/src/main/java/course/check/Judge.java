package course.check;

import common.compile.Compilation;
import common.compile.CompileError;
import common.files.FileTree;
import common.text.Language;
import course.check.TestResult.Outcome;
import course.markdown.TextFile;
import course.work.Exercise;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles a workspace as far as it goes, and runs the tests that compile. */
public final class Judge {
    private static final Pattern WORD = Pattern.compile("\\W+");
    private static final String TEST = "src/test/java";
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** The longest of the course's own takes a third of it on a busy machine. */
    private static final int SECONDS_EACH = 60;
    /** An exercise's tests are few: starting is most of what they cost. */
    static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path directory;
    private final Originals originals;
    private final List<String> judges;
    private final Path target;
    private final TreeSet<String> expected;
    private final TreeSet<String> ofMain;
    private final TreeSet<String> present;
    private final List<String> tests;
    private final boolean every;
    private final Compilation mainCode;
    private final Path main;
    private final List<Path> testSources;
    private @Nullable Compilation all;

    /**
     * Compiles the main code. The tests are compiled when something is asked that they answer.
     *
     * @param order test classes that are judged first, by simple name
     */
    public static Judge of(Workspace workspace, List<String> order) throws IOException {
        Path course = workspace.root().resolve(workspace.step().directory());
        Originals originals = Originals.of(course);
        if (workspace.exercise().isEmpty()) {
            return new Judge(workspace.directory(), originals, List.of(), order, originals.tests());
        }
        Exercise exercise = workspace.exercise().get();
        originals = originals.withTests(exercise.start());
        String solution = TextFile.read(exercise.solution());
        List<String> judges = originals.tests().stream()
                .filter(path -> exercise.tests().contains(Originals.name(path)))
                .filter(path -> !solution.contains("/" + path)) // the learner is to write that one
                .toList();
        return new Judge(workspace.directory(), originals, exercise.tests(), order, judges);
    }

    /** @param tests that judge; all that there are if none is named */
    Judge(Path directory, Path course, List<String> tests, List<String> order) throws IOException {
        this(directory, Originals.of(course), tests, order, List.of());
    }

    /** Of a step that is written where there is no repository. */
    public static Judge of(Path directory, Originals originals, List<String> order) throws IOException {
        return new Judge(directory, originals, List.of(), order, originals.tests());
    }

    /**
     * @param tests that judge; all that there are if none is named
     * @param judges paths of tests that are the course's and not to be changed
     */
    private Judge(Path directory, Originals originals, List<String> tests, List<String> order, List<String> judges)
            throws IOException {
        this.directory = directory;
        this.originals = originals;
        this.judges = List.copyOf(judges);
        target = directory.resolve("target/check");
        main = directory.resolve("src/main/java");
        every = tests.isEmpty();
        expected = originals.names();
        ofMain = originals.mainNames();
        List<Path> all = Compilation.sources(directory.resolve(TEST));
        testSources = every ? all : needed(tests, all);
        mainCode = Compilation.run(Compilation.sources(main), Compilation.classPath(), classes());
        present = new TreeSet<>();
        for (Path source : Compilation.sources(directory.resolve("src"))) {
            present.add(name(source));
        }
        List<String> names =
                new ArrayList<>(testSources.stream().map(Judge::name).toList());
        // One that was deleted has to be judged all the same.
        originals.tests().forEach(path -> names.add(Originals.name(path)));
        this.tests = every ? inOrder(names, order) : tests;
    }

    private Compilation all() throws IOException {
        if (all == null) {
            all = mainCode.and(Compilation.run(testSources, Compilation.classPath(classes()), testClasses()));
        }
        return all;
    }

    /** Where the main code was compiled to, as far as it goes. */
    public Path classes() {
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

    private static List<String> inOrder(List<String> names, List<String> order) {
        return names.stream()
                .filter(name -> name.endsWith("Test"))
                .distinct()
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

    /** Whether the course asks for a test class: a learner may have more. */
    public boolean isAsked(String test) {
        return !every
                || originals.tests().stream()
                        .anyMatch(path -> Originals.name(path).equals(test));
    }

    /** How many test classes judge. */
    public int count() {
        return tests.size();
    }

    /** How many of them do not compile. */
    public long waiting() throws IOException {
        Compilation all = all();
        return testSources.stream()
                .filter(source -> all.errors().containsKey(source) && tests.contains(name(source)))
                .count();
    }

    /** Types that the course has, that something needs, and that nobody has written yet, by simple name. */
    public List<String> notThereYet() throws IOException {
        return all().errors().values().stream()
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
     * What does not compile in the main code for another reason than a type that is not there yet, as the compiler came upon
     * it: in files that are the learner's if there is something in those, else the first.
     */
    public List<CompileError> wrong() {
        List<CompileError> wrong = mainCode.atOnce().stream()
                .flatMap(source -> mainCode.errors().getOrDefault(source, List.of()).stream())
                .filter(error -> !isMissing(error))
                .toList();
        List<CompileError> own =
                wrong.stream().filter(error -> !isTheCourses(error.file())).toList();
        return own.isEmpty() ? wrong.stream().limit(1).toList() : own;
    }

    /** Test classes that are there and are not as the course has them, and those that are not there, by simple name. */
    public List<String> changed() throws IOException {
        List<String> changed = new ArrayList<>();
        for (String path : judges) {
            if (!originals.isSame(directory, path)) {
                changed.add(Originals.name(path));
            }
        }
        return changed;
    }

    /** Whether a source is as the course has it: supplied, or a test. */
    public boolean isTheCourses(Path source) {
        try {
            return !source.startsWith(main) || originals.isSame(directory, new FileTree(directory).nameOf(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs what compiles, and hands over a verdict for each test class, in their order, for as long as more are wanted. One
     * that takes too long, or ends its JVM, has failed, and the others go on without it.
     *
     * @param language of what an exercise says of a prediction
     * @param verdicts whether to go on
     */
    public void run(Language language, Predicate<Verdict> verdicts) throws IOException, InterruptedException {
        Map<String, String> runnable = new LinkedHashMap<>(); // names with their packages, by simple name
        Map<String, Verdict> known = new HashMap<>();
        for (String test : tests) {
            Optional<Path> source =
                    testSources.stream().filter(path -> name(path).equals(test)).findFirst();
            if (source.isEmpty()) {
                known.put(test, Verdict.notYet(test, List.of(test), ""));
            } else if (all().errors().containsKey(source.get())) {
                known.put(test, notYet(test, all().causes(source.get())));
            } else {
                runnable.put(test, className(source.get()));
            }
        }
        List<String> options = new ArrayList<>(every ? List.of() : QUICK);
        options.add("-Dcourse.language=" + language.code());
        String classPath = Compilation.classPath(classes(), testClasses());
        Files.deleteIfExists(log());
        HandingOver rest = new HandingOver(tests, known, verdicts);
        while (rest.isWanted()) {
            Tally tally = new Tally();
            List<String> arguments = new ArrayList<>(List.of(Integer.toString(SECONDS_EACH)));
            arguments.addAll(runnable.values());
            new TestRun(directory, classPath, log(), LONGEST, options).run(arguments, result -> {
                if (result.outcome() != Outcome.ENDED) {
                    tally.add(result);
                } else {
                    runnable.remove(result.className());
                    rest.add(tally.verdict(result.className()));
                }
                return rest.isWanted();
            });
            if (rest.isWanted()) {
                String cut = runnable.keySet().iterator().next();
                runnable.remove(cut);
                tally.add(new TestResult(cut, cut, Outcome.FAILED, "the JVM ended before its tests did, see " + log()));
                rest.add(tally.verdict(cut));
            }
        }
    }

    /** Hands over verdicts in the order of the tests, as soon as they and those before them are known. */
    private static final class HandingOver {
        private final ArrayDeque<String> tests;
        private final Map<String, Verdict> known;
        private final Predicate<Verdict> verdicts;
        private boolean wanted = true;

        HandingOver(List<String> tests, Map<String, Verdict> known, Predicate<Verdict> verdicts) {
            this.tests = new ArrayDeque<>(tests);
            this.known = known;
            this.verdicts = verdicts;
            handOver();
        }

        void add(Verdict verdict) {
            known.put(verdict.className(), verdict);
            handOver();
        }

        private void handOver() {
            while (isWanted() && known.containsKey(tests.element())) {
                wanted = verdicts.test(known.get(tests.remove()));
            }
        }

        /** Whether one more is wanted, and is not known. */
        boolean isWanted() {
            return wanted && !tests.isEmpty();
        }
    }

    private Verdict notYet(String test, List<CompileError> causes) {
        List<CompileError> wrong = wrong();
        List<CompileError> told = wrong.isEmpty()
                ? causes
                : causes.stream().filter(error -> !isInherited(error)).toList();
        if (told.isEmpty()) {
            return Verdict.notYet(test, List.of(), said(wrong.get(0)));
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
        Path relative = directory.resolve(TEST).relativize(source);
        return relative.toString()
                .replaceFirst("\\.java$", "")
                .replace('/', '.')
                .replace('\\', '.');
    }

    /** Gathers the results of one class after the other. */
    private static final class Tally {
        private int passed;
        private int skipped;
        private Optional<TestResult> failure = Optional.empty();

        void add(TestResult result) {
            if (result.outcome() == Outcome.PASSED) {
                passed++;
            } else if (result.outcome() == Outcome.SKIPPED) {
                skipped++;
            } else if (failure.isEmpty()) {
                failure = Optional.of(result);
            }
        }

        /** The verdict on a class whose results these are; the next class begins. */
        Verdict verdict(String className) {
            Verdict verdict = Verdict.ofRun(className, passed, skipped, failure);
            passed = 0;
            skipped = 0;
            failure = Optional.empty();
            return verdict;
        }
    }
}
