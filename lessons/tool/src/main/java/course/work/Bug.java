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
 * A bug of {@code lessons/zoo}: a step with a mistake in it that was really made in public, for which a learner writes the
 * test.
 *
 * @param number from 1
 * @param directory holds {@code bug.properties}, the mistake as a patch, {@code start/}, {@code answer/} and the
 *     explanation in each language
 * @param step the step that has the mistake
 * @param texts what {@code bug.properties} says
 */
public record Bug(int number, Path directory, Step step, Map<String, String> texts) {
    /** Where the bugs are, below the root of the repository. */
    public static final String FOLDER = "lessons/zoo";

    /** What the learner writes, in the package {@code gameserver.core}. */
    public static final String TEST = "ZooTest";

    /** How many hints each bug has. */
    public static final int HINTS = HintStage.LAST;

    private static final String FILE = "bug.properties";
    private static final String PREFIX = "zoo.";
    private static final List<String> PLAIN =
            List.of("step", "classes", "source.project", "source.number", "source.url");
    private static final List<String> TRANSLATED = List.of("title", "seen", "source", "hint.1", "hint.2", "hint.3");

    public Bug {
        texts = Map.copyOf(texts);
    }

    /** All bugs, in their order; none if there is no folder. */
    public static List<Bug> all(Path root, Contract contract) throws IOException {
        List<Bug> bugs = new ArrayList<>();
        for (Path directory : new FileTree(root.resolve(FOLDER)).folders()) {
            bugs.add(read(directory, contract));
        }
        return bugs;
    }

    /** The bug that a user means by {@code 7}, {@code 07}, {@code zoo.7} or {@code zoo7}, if there is one. */
    public static Optional<Bug> find(Path root, Contract contract, String name) throws IOException {
        String number = name.replaceFirst("^(?:zoo[.-]?)?0*", "");
        return all(root, contract).stream()
                .filter(bug -> Integer.toString(bug.number).equals(number))
                .findFirst();
    }

    /** Whether a user means a bug, and not an exercise or a step. */
    public static boolean isMeant(String name) {
        return name.startsWith("zoo");
    }

    private static Bug read(Path directory, Contract contract) throws IOException {
        Map<String, String> texts = PropertiesFile.read(directory.resolve(FILE));
        for (String key : PLAIN) {
            require(texts, key, directory);
        }
        for (String key : TRANSLATED) {
            for (Language language : Language.values()) {
                require(texts, key + "." + language.code(), directory);
            }
        }
        String number = texts.getOrDefault("step", "");
        Step step = contract.steps().stream()
                .filter(candidate -> Integer.toString(candidate.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new IOException(directory.resolve(FILE) + ": there is no step " + number));
        String name = String.valueOf(directory.getFileName());
        if (!name.matches("\\d\\d")) {
            throw new IOException(directory + " is not called after a number of two digits");
        }
        return new Bug(Integer.parseInt(name), directory, step, texts);
    }

    private static void require(Map<String, String> texts, String key, Path directory) throws IOException {
        if (texts.getOrDefault(key, "").isBlank()) {
            throw new IOException(directory.resolve(FILE) + ": " + key + " is missing");
        }
    }

    /** What {@code course check} takes, such as {@code zoo.7}. */
    public String name() {
        return PREFIX + number;
    }

    /** The class that has the mistake, or several, by simple name. */
    public String classes() {
        return texts.getOrDefault("classes", "");
    }

    /** What it is called: no word of the cause. */
    public String title(Language language) {
        return texts.getOrDefault("title." + language.code(), "");
    }

    /** What a player or an operator has seen. */
    public String seen(Language language) {
        return texts.getOrDefault("seen." + language.code(), "");
    }

    /** What helps on, more with each: {@code stage} is 1 to {@value #HINTS}. */
    public String hint(int stage, Language language) {
        return texts.getOrDefault("hint." + stage + "." + language.code(), "");
    }

    /** The patch that makes the mistake, on the step. */
    public Path broken() {
        return directory.resolve("broken.patch");
    }

    /** What the learner begins with, paths relative to the step. */
    public Path start() {
        return directory.resolve("start");
    }

    /** A test that does it, paths relative to the step. */
    public Path answer() {
        return directory.resolve("answer");
    }

    /** What was wrong, why nobody saw it, and how the test does, in a language. */
    public Path explanation(Language language) {
        return directory.resolve("answer." + language.code() + ".md");
    }
}
