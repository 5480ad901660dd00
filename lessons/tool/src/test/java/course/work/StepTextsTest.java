package course.work;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.PropertiesFile;
import course.Main;
import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever the contract says of a learner's files is there in Korean, and nothing else is. */
class StepTextsTest {
    @Test
    void everyTechniqueAndReasonOfMainCodeIsThereInKorean() throws IOException {
        Path root = Main.root();
        Contract contract = Contract.load(root);
        TreeSet<String> keys = new TreeSet<>();
        contract.steps().forEach(step -> keys.add(StepTexts.techniqueKey(step)));
        contract.pairs()
                .forEach(pair -> pair.reasons().keySet().stream()
                        .filter(path -> path.startsWith("src/main/"))
                        .forEach(path -> keys.add(StepTexts.reasonKey(pair, path))));
        Map<String, String> korean = PropertiesFile.read(root.resolve(StepTexts.KOREAN));

        assertThat(korean.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        korean.forEach((key, text) -> assertThat(text).as("%s", key).containsPattern("\\p{IsHangul}"));
    }
}
