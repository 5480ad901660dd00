package proof;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plan for the mutants names only what there is: pitest says nothing of a name that nobody has. */
class MutantsTest {
    private static Map<String, String> plan() throws IOException {
        return PropertiesFile.read(Course.find().proof().resolve("mutants.properties"));
    }

    @Test
    void everyClassIsThere() throws Exception {
        for (Map.Entry<String, String> entry : plan().entrySet()) {
            String[] key = entry.getKey().split("\\.", -1);
            if (key.length == 2) {
                Path sources = Course.find().step(Integer.parseInt(key[0])).resolve("src");
                for (String name : entry.getValue().split("\\s+", -1)) {
                    assertThat(sources.resolve(key[1].equals("classes") ? "main" : "test")
                                    .resolve("java")
                                    .resolve(name.replace('.', '/') + ".java"))
                            .isRegularFile();
                }
            }
        }
    }

    @Test
    void everyTestThatIsLeftOutIsThere() throws Exception {
        StringBuilder tests = new StringBuilder();
        for (Path file : new FileTree(Course.find().step(5).resolve("src").resolve("test")).files(".java")) {
            tests.append(Files.readString(file));
        }
        for (String name : plan().get("left-out").split("\\s+", -1)) {
            assertThat(tests).contains("void " + name + "(");
        }
    }
}
