package course.work;

import common.files.FileTree;
import common.files.Patch;
import course.contract.Contract;
import course.contract.Pair;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import course.stubs.Stubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workspaces of this repository: made once, and never written to again by the tool. */
public final class Workspaces {
    private static final List<String> GAME = List.of(
            "src/main/java/gameserver/server",
            "src/main/java/gameserver/client",
            "src/main/java/gameserver/GameServer.java");
    private static final String MAIN = "src/main";
    private static final String TEST = "src/test";
    private static final String CURRENT = ".current";
    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT);

    private final Path root;
    private final Contract contract;

    public Workspaces(Path root, Contract contract) {
        this.root = root;
        this.contract = contract;
    }

    /** The one to write that step in, whether it is there or not; only the first step is not written anew. */
    public Workspace of(Step step) {
        return Workspace.ofStep(root, step);
    }

    /** The one of that exercise, whether it is there or not. */
    public Workspace of(Exercise exercise) {
        return Workspace.ofExercise(root, exercise);
    }

    /** The one of that bug, whether it is there or not. */
    public Workspace of(Bug bug) {
        return Workspace.ofBug(root, bug);
    }

    /** All that are there, steps first. */
    public List<Workspace> present() throws IOException {
        List<Workspace> all = new ArrayList<>();
        contract.steps().forEach(step -> all.add(of(step)));
        Exercise.all(root, contract).forEach(exercise -> all.add(of(exercise)));
        Bug.all(root, contract).forEach(bug -> all.add(of(bug)));
        return all.stream().filter(this::exists).toList();
    }

    public boolean exists(Workspace workspace) {
        return Files.isDirectory(workspace.directory());
    }

    /** The one that was begun or checked last. */
    public Optional<Workspace> current() throws IOException {
        Path file = root.resolve(Workspace.FOLDER).resolve(CURRENT);
        String name = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        List<Workspace> present = present();
        Optional<Workspace> last = present.stream()
                .filter(workspace -> workspace.name().equals(name))
                .findFirst();
        return last.isPresent() || present.size() != 1 ? last : Optional.of(present.get(0));
    }

    /** From now on the one that is meant when none is named. */
    public void makeCurrent(Workspace workspace) throws IOException {
        Files.writeString(root.resolve(Workspace.FOLDER).resolve(CURRENT), workspace.name() + "\n");
    }

    /**
     * Makes it: for a step the main code of the step before with stubs of what is new, and the tests of the step itself;
     * for an exercise the step it begins with and what it supplies; for a bug the step with the bug in it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there: what was written in it is the learner's
     */
    public void create(Workspace workspace) throws IOException {
        Path directory = workspace.directory();
        Files.createDirectories(root.resolve(Workspace.FOLDER));
        Files.createDirectory(directory);
        lay(workspace, directory);
        Files.writeString(directory.resolve("pom.xml"), pom(workspace.name(), "../../pom.xml"));
        makeCurrent(workspace);
    }

    /**
     * Gives the directory of a workspace another name beside it, with the time in it, and a number where that is taken.
     *
     * @return where it is now
     */
    public Path setAside(Workspace workspace, LocalDateTime time) throws IOException {
        String name = workspace.name() + "-" + time.format(TO_THE_MINUTE);
        Path target = workspace.directory().resolveSibling(name);
        for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = target.resolveSibling(name + "-" + i);
        }
        return Files.move(workspace.directory(), target);
    }

    /** Lays into a directory, which is empty, what a workspace is begun with. */
    public void lay(Workspace workspace, Path directory) throws IOException {
        if (workspace.exercise().isPresent()) {
            layExercise(workspace.exercise().get(), directory);
        } else if (workspace.bug().isPresent()) {
            layBug(workspace.bug().get(), directory);
        } else {
            layStep(workspace.step(), directory);
        }
    }

    /** Lays what a step is begun with into a directory. */
    public void layStep(Step step, Path directory) throws IOException {
        Path course = root.resolve(step.directory());
        FileTree target = new FileTree(directory);
        new FileTree(root.resolve(pair(step).from().directory()).resolve(MAIN)).copyTo(directory.resolve(MAIN));
        if (gameIsNew(step)) {
            for (String part : GAME) {
                new FileTree(course.resolve(part)).copyTo(directory.resolve(part));
            }
        }
        for (Map.Entry<String, String> laid : laid(step).entrySet()) {
            target.write(laid.getKey(), laid.getValue());
        }
        new FileTree(course.resolve(TEST)).copyTo(directory.resolve(TEST));
    }

    /**
     * The main files that a step is begun with and that differ between it and the step before: a game that is new as it
     * is, a Java source with stubs of what is new in it, and what the step deletes as it was.
     */
    private Map<String, String> laid(Step step) throws IOException {
        Pair pair = pair(step);
        Map<String, StepFile> before = StepTree.read(root, pair.from()).files();
        Map<String, StepFile> course = StepTree.read(root, step).files();
        Stubs stubs = new Stubs(before, course);
        Map<String, String> laid = new TreeMap<>();
        List<String> ofMain = pair.reasons().keySet().stream()
                .filter(path -> path.startsWith(MAIN + "/"))
                .toList();
        for (String path : ofMain) {
            StepFile old = before.get(path);
            StepFile now = course.get(path);
            if (now != null && isSupplied(step, path)) {
                laid.put(path, now.text());
            } else if (now != null && now.isMainJava()) {
                laid.put(path, stubs.text(path));
            } else if (old != null) {
                laid.put(path, old.text());
            }
        }
        return laid;
    }

    private static boolean isSupplied(Step step, String path) {
        return gameIsNew(step) && GAME.stream().anyMatch(path::startsWith);
    }

    /** In step 2 the echo becomes a game: it is supplied, because the lesson is about the core. */
    public static boolean gameIsNew(Step step) {
        return step.number() == 2;
    }

    /**
     * The files that the step changes, adds or deletes and that are as the learner began with them, in the order to write
     * them in. What the step has to begin with is none of them.
     */
    public List<String> untouched(Workspace workspace) throws IOException {
        Step step = workspace.step();
        Map<String, String> laid = laid(step);
        Map<String, StepFile> course = StepTree.read(root, step).files();
        Map<String, StepFile> mine = StepTree.read(root, workspace.asStep()).files();
        List<String> untouched = new ArrayList<>();
        for (String path : pair(step).reasons().keySet()) {
            String begun = laid.get(path);
            if (begun != null && !begun.equals(text(course, path)) && begun.equals(text(mine, path))) {
                untouched.add(path);
            }
        }
        return untouched;
    }

    private static @Nullable String text(Map<String, StepFile> files, String path) {
        StepFile file = files.get(path);
        return file == null ? null : file.text();
    }

    /** The classes of a workspace that have stubs in them still, by simple name. */
    public List<String> unwritten(Workspace workspace) throws IOException {
        return StepTree.read(root, workspace.asStep()).files().values().stream()
                .filter(file -> file.isMainJava() && file.text().contains(Stubs.MARK))
                .map(file -> file.path().replaceAll(".*/|\\.java$", ""))
                .toList();
    }

    /** What a step is written from, and how the two differ. */
    public Pair pair(Step step) {
        return contract.pairs().get(step.number() - 2);
    }

    /** Lays what an exercise begins with into a directory. */
    public void layExercise(Exercise exercise, Path directory) throws IOException {
        if (exercise.under().isPresent()) {
            solve(exercise.under().get(), directory);
        } else {
            new FileTree(root.resolve(exercise.step().directory()).resolve("src")).copyTo(directory.resolve("src"));
        }
        new FileTree(exercise.start()).copyTo(directory);
    }

    /** Makes a workspace of the exercise as it is when it is solved, in a directory that is empty. */
    public void solve(Exercise exercise, Path directory) throws IOException {
        layExercise(exercise, directory);
        new Patch(exercise.solution()).applyTo(directory);
    }

    /** Lays the step with a bug in it into a directory, and what the learner begins with. */
    public void layBug(Bug bug, Path directory) throws IOException {
        laySound(bug, directory);
        new Patch(bug.broken()).applyTo(directory);
    }

    /** Makes a workspace of the bug as it is when both are found, bug and test, in a directory that is empty. */
    public void solveBug(Bug bug, Path directory) throws IOException {
        laySound(bug, directory);
        new FileTree(bug.answer()).copyTo(directory);
    }

    /** The step as it should be, without its tests: what they know is not to be copied. What helps to test is there. */
    private void laySound(Bug bug, Path directory) throws IOException {
        FileTree step = new FileTree(root.resolve(bug.step().directory()));
        new FileTree(step.top().resolve(MAIN)).copyTo(directory.resolve(MAIN));
        for (Path file : new FileTree(step.top().resolve(TEST)).files()) {
            if (!file.toString().endsWith("Test.java")) {
                new FileTree(directory).write(step.nameOf(file), Files.readString(file));
            }
        }
        new FileTree(bug.start()).copyTo(directory);
    }

    /** The pom.xml of a module of that name; {@code parent} leads to the course's own. */
    static String pom(String name, String parent) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
                  <modelVersion>4.0.0</modelVersion>

                  <parent>
                    <groupId>gameserver</groupId>
                    <artifactId>game-server-course</artifactId>
                    <version>1</version>
                    <relativePath>%s</relativePath>
                  </parent>

                  <artifactId>my-%s</artifactId>
                </project>
                """.formatted(parent, name);
    }
}
