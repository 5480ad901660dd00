package course.check;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What {@code lessons/rules.properties} says of each test class: the rule it holds a server to, and where it is taught. */
public final class Rules {
    /** Where they stand, below the root of the repository. */
    public static final String FILE = "lessons/rules.properties";

    private static final String STEP = "{step}";

    private final Properties properties = new Properties();

    /** Reads them. */
    public static Rules load(Path root) throws IOException {
        Rules rules = new Rules();
        try (Reader reader = Files.newBufferedReader(root.resolve(FILE))) {
            rules.properties.load(reader);
        }
        return rules;
    }

    /** Test classes by simple name, those first that are judged first. */
    public List<String> order() {
        return List.of(properties.getProperty("order", "").strip().split("\\s+"));
    }

    /** The rule that a test class holds, in a language; its name if none is given. */
    public String rule(String className, Locale language) {
        return properties.getProperty(className + "." + language.getLanguage(), className);
    }

    /**
     * The part of the lessons that teaches it, such as {@code step04-sendqueue.md#change}.
     *
     * @param step the directory of the step that is judged
     */
    public String lesson(String className, String step) {
        return properties.getProperty(className + ".lesson", STEP + "#change").replace(STEP, step + ".md");
    }
}
