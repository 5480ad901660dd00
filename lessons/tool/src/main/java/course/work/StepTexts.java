package course.work;

import course.contract.Pair;
import course.contract.Step;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** What the contract says of steps and files to a learner, in his language: the contract itself is in English. */
public final class StepTexts {
    /** In Korean, under the keys of the contract, below the root of the repository. */
    public static final String KOREAN = "lessons/steps_ko.properties";

    private final Properties translated = new Properties();

    /** Those of a language. */
    public static StepTexts load(Path root, Locale language) throws IOException {
        StepTexts texts = new StepTexts();
        Path file = root.resolve(KOREAN);
        if (language.getLanguage().equals("ko") && Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.translated.load(reader);
            }
        }
        return texts;
    }

    /** What a step adds. */
    public String technique(Step step) {
        return translated.getProperty(techniqueKey(step), step.technique());
    }

    /** Why a file differs; what the contract gives no reason for differs for none. */
    public String reason(Pair pair, String path) {
        return translated.getProperty(reasonKey(pair, path), pair.reasons().getOrDefault(path, ""));
    }

    static String techniqueKey(Step step) {
        return "step0" + step.number() + ".technique";
    }

    static String reasonKey(Pair pair, String path) {
        return pair.name() + "/" + path;
    }
}
