package course.work;

import common.files.FileTree;
import common.files.PropertiesFile;
import common.text.Language;
import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task of {@code lessons/exercises} or {@code lessons/beyond}: what to begin with, what judges it, and a solution.
 *
 * @param number such as {@code 3.4}, or {@code beyond.1}
 * @param directory holds {@code exercise.properties}, the task in each language, {@code start/} and the solution
 * @param step the step it begins with
 * @param under the one whose solution it begins with, on that step
 * @param tests simple names of the test classes that judge it
 * @param difficulty from 1 to 3: you have seen all you need; you must put two things together; you must find the way
 * @param hints by language, in the order in which they are given
 */
public record Exercise(
        String number,
        Path directory,
        Step step,
        Optional<Exercise> under,
        List<String> tests,
        int difficulty,
        Map<String, String> hints) {
    /** Where the exercises are, below the root of the repository. */
    public static final String FOLDER = "lessons/exercises";

    /** Where those are that go beyond the steps, each on the one before it. */
    public static final String BEYOND = "lessons/beyond";

    private static final String FILE = "exercise.properties";

    public Exercise {
        tests = List.copyOf(tests);
    }

    /** All exercises of the steps, in their order; none if there is no folder. */
    public static List<Exercise> ofSteps(Path root, Contract contract) throws IOException {
        List<Exercise> exercises = new ArrayList<>();
        for (Path directory : new FileTree(root.resolve(FOLDER)).folders()) {
            exercises.add(read(directory, "", contract, Optional.empty()));
        }
        return exercises;
    }

    /** What goes beyond the steps, in its order; nothing if there is no folder. */
    public static List<Exercise> beyond(Path root, Contract contract) throws IOException {
        List<Exercise> rungs = new ArrayList<>();
        Optional<Exercise> under = Optional.empty();
        for (Path directory : new FileTree(root.resolve(BEYOND)).folders()) {
            Exercise rung = read(directory, "beyond.", contract, under);
            rungs.add(rung);
            under = Optional.of(rung);
        }
        return rungs;
    }

    /** All there are. */
    public static List<Exercise> all(Path root, Contract contract) throws IOException {
        List<Exercise> all = ofSteps(root, contract);
        all.addAll(beyond(root, contract));
        return all;
    }

    /** The exercise with that number, if there is one. */
    public static Optional<Exercise> find(Path root, Contract contract, String number) throws IOException {
        return all(root, contract).stream()
                .filter(exercise -> exercise.number.equals(number))
                .findFirst();
    }

    private static Exercise read(Path directory, String prefix, Contract contract, Optional<Exercise> under)
            throws IOException {
        Map<String, String> properties = PropertiesFile.read(directory.resolve(FILE));
        String step = required(properties, "step", directory);
        Step found = contract.steps().stream()
                .filter(candidate -> Integer.toString(candidate.number()).equals(step))
                .findFirst()
                .orElseThrow(() -> new IOException(directory.resolve(FILE) + ": there is no step " + step));
        List<String> tests = List.of(required(properties, "tests", directory).split("\\s+"));
        String difficulty = required(properties, "difficulty", directory);
        if (!difficulty.matches("[1-3]")) {
            throw new IOException(directory.resolve(FILE) + ": difficulty is 1, 2 or 3, not " + difficulty);
        }
        return new Exercise(
                prefix + directory.getFileName(),
                directory,
                found,
                under,
                tests,
                Integer.parseInt(difficulty),
                properties);
    }

    private static String required(Map<String, String> properties, String key, Path directory) throws IOException {
        String value = properties.getOrDefault(key, "").strip();
        if (value.isEmpty()) {
            throw new IOException(directory.resolve(FILE) + ": " + key + " is missing");
        }
        return value;
    }

    /** The task in a language, as Markdown. */
    public Path task(Language language) {
        return directory.resolve("task." + language.code() + ".md");
    }

    /** Files to lay over the step, paths relative to it. */
    public Path start() {
        return directory.resolve("start");
    }

    /** The patch that solves it. */
    public Path solution() {
        return directory.resolve("solution.patch");
    }

    /** What helps, in a language. */
    public Optional<String> hint(Language language) {
        return Optional.ofNullable(hints.get("hint." + language.code()));
    }
}
