package course.check;

import common.compile.Compilation;
import common.compile.CompileError;
import common.files.FileTree;
import common.files.Patch;
import course.check.TestResult.Outcome;
import course.work.Bug;
import course.work.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a learner's test against a step as it should be, and against the step with a bug. */
public final class BugJudge {
    private static final String MAIN = "src/main/java";
    private static final String TEST_CLASS = "gameserver.core." + Bug.TEST;
    private static final String SOUND = "sound";
    private static final String BROKEN = "broken";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** A test that is red now and then must not be taken for one that catches the bug. */
    private static final int TIMES = 3;

    private final Path directory;
    private final Path target;
    private final Path sound;
    private final Path broken;
    private final Compilation tests;

    /** Compiles both sides from the course's own code, whatever became of that in the workspace, and the test from there. */
    public static BugJudge of(Workspace workspace) throws IOException {
        Path step = workspace.root().resolve(workspace.step().directory());
        return new BugJudge(workspace.directory(), step, workspace.bug().orElseThrow());
    }

    private BugJudge(Path directory, Path step, Bug bug) throws IOException {
        this.directory = directory;
        target = directory.resolve("target/check");
        sound = compileSound(step, target.resolve(SOUND));
        broken = compileBroken(step, bug, sound, target.resolve(BROKEN));
        tests = compileTests(directory, sound, testClasses());
    }

    private Path testClasses() {
        return target.resolve("test-classes");
    }

    /** Compiles a step; returns where its classes are. */
    static Path compileSound(Path step, Path classes) throws IOException {
        return compile(Compilation.sources(step.resolve(MAIN)), Compilation.classPath(), classes);
    }

    /** Compiles what a bug changes in a step; returns where these classes are. */
    static Path compileBroken(Path step, Bug bug, Path sound, Path target) throws IOException {
        FileTree sources = new FileTree(target.resolve("source"));
        sources.delete();
        new FileTree(step.resolve(MAIN)).copyTo(sources.top().resolve(MAIN));
        new Patch(bug.broken()).applyTo(sources.top());
        List<Path> changed = new ArrayList<>();
        for (Path source : sources.files()) {
            if (Files.mismatch(source, step.resolve(sources.nameOf(source))) >= 0) {
                changed.add(source);
            }
        }
        return compile(changed, Compilation.classPath(sound), target.resolve("classes"));
    }

    private static Path compile(List<Path> sources, String classPath, Path classes) throws IOException {
        Compilation compilation = Compilation.run(sources, classPath, classes);
        for (List<CompileError> errors : compilation.errors().values()) {
            throw new IOException(errors.get(0).file() + ": " + errors.get(0).message());
        }
        return classes;
    }

    /** Compiles the test of a workspace with what it needs. */
    static Compilation compileTests(Path workspace, Path sound, Path classes) throws IOException {
        List<Path> all = Compilation.sources(workspace.resolve("src/test/java"));
        return Compilation.run(Judge.needed(List.of(Bug.TEST), all), Compilation.classPath(sound), classes);
    }

    /** What {@link BugRunner} takes for a run of the test against the classes in these places, the first wins. */
    static List<String> run(String name, Path... places) {
        List<String> all = List.of(places).stream().map(Path::toString).toList();
        return List.of(name, TEST_CLASS, String.join(File.pathSeparator, all));
    }

    /** What the tests print. */
    public Path log() {
        return target.resolve("output.txt");
    }

    /** Whether there is a test class, or what does not compile to one: a file may be empty, or have another package. */
    public boolean isThere() {
        Path compiled = testClasses().resolve(TEST_CLASS.replace('.', '/') + ".class");
        return Files.isRegularFile(directory.resolve(source()))
                && (wrong().isPresent() || Files.isRegularFile(compiled));
    }

    /** Where the learner writes the test, below the workspace. */
    public static String source() {
        return "src/test/java/" + TEST_CLASS.replace('.', '/') + ".java";
    }

    /** What does not compile first. */
    public Optional<CompileError> wrong() {
        return tests.atOnce().stream()
                .flatMap(source -> tests.errors().getOrDefault(source, List.of()).stream())
                .findFirst();
    }

    /**
     * Runs the test on both sides, the sound one first, some times each, or until it has failed there. Where it fails on the
     * sound side, nothing is to be learned from the other. Call it if nothing is {@link #wrong}.
     */
    public BugVerdict run() throws IOException, InterruptedException {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            runs.addAll(run(SOUND, testClasses(), sound));
        }
        for (int i = 0; i < TIMES; i++) {
            runs.addAll(run(BROKEN, testClasses(), broken, sound));
        }
        Tally onSound = new Tally();
        Tally onBroken = new Tally();
        Files.deleteIfExists(log());
        TestRun run = new TestRun(directory, Compilation.classPath(), log(), LONGEST, Judge.QUICK, BugRunner.class);
        boolean ended = run.run(runs, result -> {
            (result.className().equals(SOUND) ? onSound : onBroken).add(result);
            return onSound.failure.isEmpty() && onBroken.failure.isEmpty();
        });
        boolean decided = onSound.failure.isPresent() || onBroken.failure.isPresent();
        return new BugVerdict(onSound.side(), onBroken.side(), ended || decided);
    }

    /** Counts the results of one side, and keeps the first failure. */
    private static final class Tally {
        private int passed;
        private Optional<TestResult> failure = Optional.empty();

        void add(TestResult result) {
            if (result.outcome() == Outcome.PASSED) {
                passed++;
            } else if (result.outcome() == Outcome.FAILED && failure.isEmpty()) {
                failure = Optional.of(result);
            }
        }

        BugVerdict.Side side() {
            return new BugVerdict.Side(failure.isEmpty() ? passed / TIMES : passed, failure);
        }
    }
}
