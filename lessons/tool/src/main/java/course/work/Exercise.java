package course.work;

import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A task of {@code lessons/exercises}: what to begin with, what judges it, and a solution.
 *
 * @param number such as {@code 3.4}
 * @param directory holds {@code exercise.properties}, the task in each language, {@code start/} and the solution
 * @param step the step it begins with
 * @param tests simple names of the test classes that judge it
 * @param hints by language, in the order in which they are given
 */
public record Exercise(String number, Path directory, Step step, List<String> tests, Properties hints) {
    /** Where the exercises are, below the root of the repository. */
    public static final String FOLDER = "lessons/exercises";

    private static final String FILE = "exercise.properties";

    public Exercise {
        tests = List.copyOf(tests);
    }

    /** All exercises, in their order; none if there is no folder. */
    public static List<Exercise> all(Path root, Contract contract) throws IOException {
        List<Exercise> exercises = new ArrayList<>();
        Path folder = root.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path directory : directories) {
                    exercises.add(read(directory, contract));
                }
            }
        }
        exercises.sort(Comparator.comparing(Exercise::number));
        return exercises;
    }

    /** The exercise with that number, if there is one. */
    public static Optional<Exercise> find(Path root, Contract contract, String number) throws IOException {
        return all(root, contract).stream()
                .filter(exercise -> exercise.number.equals(number))
                .findFirst();
    }

    private static Exercise read(Path directory, Contract contract) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(reader);
        }
        String step = required(properties, "step", directory);
        Step found = contract.steps().stream()
                .filter(candidate -> Integer.toString(candidate.number()).equals(step))
                .findFirst()
                .orElseThrow(() -> new IOException(directory.resolve(FILE) + ": there is no step " + step));
        List<String> tests = List.of(required(properties, "tests", directory).split("\\s+"));
        return new Exercise(String.valueOf(directory.getFileName()), directory, found, tests, properties);
    }

    private static String required(Properties properties, String key, Path directory) throws IOException {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IOException(directory.resolve(FILE) + ": " + key + " is missing");
        }
        return value;
    }

    /** The task in a language, as Markdown. */
    public Path task(Locale language) {
        return directory.resolve("task." + language.getLanguage() + ".md");
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
    public Optional<String> hint(Locale language) {
        return Optional.ofNullable(hints.getProperty("hint." + language.getLanguage()));
    }
}
