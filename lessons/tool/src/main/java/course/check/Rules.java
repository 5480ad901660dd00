package course.check;

import common.files.PropertiesFile;
import common.text.Language;
import course.work.HintStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code lessons/rules.properties} says of each test class: the rule it holds a server to, and where it is taught. */
public final class Rules {
    /** Where they stand, below the root of the repository. */
    public static final String FILE = "lessons/rules.properties";

    private static final String STEP = "{step}";

    private final Map<String, String> properties;

    private Rules(Map<String, String> properties) {
        this.properties = properties;
    }

    /** Reads them. */
    public static Rules load(Path root) throws IOException {
        return read(root.resolve(FILE));
    }

    /** Reads some of them, which stand elsewhere. */
    public static Rules read(Path file) throws IOException {
        return new Rules(PropertiesFile.read(file));
    }

    /** Test classes by simple name, those first that are judged first. */
    public List<String> order() {
        return List.of(properties.getOrDefault("order", "").strip().split("\\s+"));
    }

    /** The rule that a test class holds, in a language; its name if none is given. */
    public String rule(String className, Language language) {
        return properties.getOrDefault(className + "." + language.code(), className);
    }

    /**
     * What helps on with it, more with each.
     *
     * @param step number of the step that is written: from some step on, another text may help
     * @param stage 1 to {@value HintStage#LAST}
     * @return empty if there is none
     */
    public String hint(String className, int step, int stage, Language language) {
        String key = ".hint" + stage + "." + language.code();
        for (int from = step; from > 0; from--) {
            String own = properties.get(className + ".step" + from + key);
            if (own != null) {
                return own;
            }
        }
        return properties.getOrDefault(className + key, "");
    }

    /**
     * What it counts for who grades: 1 unless {@code NAME.points} says otherwise.
     *
     * @throws IOException if that is no number from 0 to 99
     */
    public int points(String className) throws IOException {
        String points = properties.getOrDefault(className + ".points", "1").strip();
        if (!points.matches("\\d{1,2}")) {
            throw new IOException(FILE + ": " + className + ".points is a number from 0 to 99, not " + points);
        }
        return Integer.parseInt(points);
    }

    /**
     * The part of the lessons that teaches it, such as {@code step04-sendqueue.md#change}.
     *
     * @param step the directory of the step that is judged
     */
    public String lesson(String className, String step) {
        return properties.getOrDefault(className + ".lesson", STEP + "#change").replace(STEP, step + ".md");
    }
}
