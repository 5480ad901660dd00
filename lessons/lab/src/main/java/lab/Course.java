package lab;

import common.files.CourseRoot;
import common.files.FileTree;
import common.files.PropertiesFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The repository that the lab measures, and where in it things are.
 *
 * @param root of the repository
 */
public record Course(Path root) {
    /** How many steps there are: as many as the contract has. */
    public static final int STEPS = steps();

    /** In place of a step's number: the server beyond them. */
    public static final int BEYOND = STEPS + 1;

    /**
     * The repository that the lab was built in, wherever it is called from.
     *
     * @throws IOException if it lies in none
     */
    public static Course find() throws IOException {
        return new Course(CourseRoot.of(Course.class));
    }

    private static int steps() {
        try {
            Path contract = find().root.resolve("lessons").resolve("steps.properties");
            return PropertiesFile.read(contract)
                    .getOrDefault("steps", "")
                    .strip()
                    .split("\\s+")
                    .length;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // without the contract there is no course to measure
        }
    }

    /**
     * The directory of a step.
     *
     * @throws LabException if there is none
     */
    public Path step(int number) throws LabException, IOException {
        String pattern = String.format(Locale.ROOT, "step%02d-*", number);
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, pattern)) {
            for (Path directory : directories) {
                return directory;
            }
        }
        throw new LabException("there is no " + pattern + " in " + root);
    }

    /**
     * The packaged jar of a step.
     *
     * @throws LabException if it has not been built
     */
    public Path jar(int number) throws LabException, IOException {
        Path step = step(number);
        Path jar = step.resolve("target").resolve(step.getFileName() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new LabException(root.relativize(jar) + " is not there: build the steps with"
                    + " ./mvnw -q -DskipTests package, then run this again");
        }
        return jar;
    }

    /** The directory of an exercise, such as {@code 2.4}, whether it is there or not. */
    public Path exercise(String number) {
        return root.resolve("lessons").resolve("exercises").resolve(number);
    }

    /** The patches beyond the steps, each on the one before it. */
    public List<Path> beyond() throws IOException {
        return rungs().stream().map(folder -> folder.resolve("solution.patch")).toList();
    }

    /** The number of the step that those patches are made for, which need not be the last. */
    public int belowBeyond() throws IOException {
        Path first = rungs().get(0).resolve("exercise.properties");
        return Integer.parseInt(
                PropertiesFile.read(first).getOrDefault("step", "").strip());
    }

    private List<Path> rungs() throws IOException {
        return new FileTree(root.resolve("lessons").resolve("beyond")).folders();
    }

    /** The directory of the lab. */
    public Path lab() {
        return root.resolve("lessons").resolve("lab");
    }
}
