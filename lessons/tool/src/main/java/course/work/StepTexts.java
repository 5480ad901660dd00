package course.work;

import common.files.PropertiesFile;
import common.text.Language;
import course.contract.Pair;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What the contract says of steps and files to a learner, in his language: the contract itself is in English. */
public final class StepTexts {
    /** In Korean, under the keys of the contract, below the root of the repository. */
    public static final String KOREAN = "lessons/steps_ko.properties";

    private final Map<String, String> translated;

    private StepTexts(Map<String, String> translated) {
        this.translated = translated;
    }

    /** Those of a language. */
    public static StepTexts load(Path root, Language language) throws IOException {
        return new StepTexts(language == Language.KO ? PropertiesFile.find(root.resolve(KOREAN)) : Map.of());
    }

    /** What a step adds. */
    public String technique(Step step) {
        return translated.getOrDefault(techniqueKey(step), step.technique());
    }

    /** Why a file differs; what the contract gives no reason for differs for none. */
    public String reason(Pair pair, String path) {
        return translated.getOrDefault(reasonKey(pair, path), pair.reasons().getOrDefault(path, ""));
    }

    static String techniqueKey(Step step) {
        return "step0" + step.number() + ".technique";
    }

    static String reasonKey(Pair pair, String path) {
        return pair.name() + "/" + path;
    }
}
