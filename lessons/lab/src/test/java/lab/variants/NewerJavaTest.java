package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerJavaTest {
    @TempDir
    private Path folder;

    private Path install(String name, String release) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "java.exe")) {
            assertThat(Files.createFile(home.resolve("bin").resolve(program))
                            .toFile()
                            .setExecutable(true))
                    .isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"somebody\"\n" + release + "\n");
        return home;
    }

    private static Path homeOf(Path java) {
        return java.getParent().getParent();
    }

    @Test
    void theNewestIsTaken() throws Exception {
        install("a", "JAVA_VERSION=\"21.0.9\"");
        Path newest = install("b", "JAVA_VERSION=\"25.0.10\"");
        install("c", "JAVA_VERSION=\"25.0.3\"");

        assertThat(NewerJava.newest(NewerJava.below(folder)).map(NewerJavaTest::homeOf))
                .contains(newest);
    }

    @Test
    void whatIsTooOldOrNoJavaIsPassedOver() throws Exception {
        install("17", "JAVA_VERSION=\"17.0.15\"");
        install("8", "JAVA_VERSION=\"1.8.0_402\"");
        install("unknown", "");
        Files.delete(install("broken", "JAVA_VERSION=\"25\"").resolve("release"));
        Files.createDirectory(folder.resolve("empty"));

        assertThat(NewerJava.newest(NewerJava.below(folder))).isEmpty();
    }

    @Test
    void ofTwoThatAreEquallyNewItIsTheFirst() throws Exception {
        Path first = install("first", "JAVA_VERSION=\"25.0.3\"");
        Path second = install("second", "JAVA_VERSION=\"25.0.3\"");

        assertThat(NewerJava.newest(List.of(second, first)).map(NewerJavaTest::homeOf))
                .contains(second);
    }

    @Test
    void onMacOsItsHomeLiesDeeper() throws Exception {
        Path home = install("temurin-25.jdk/Contents/Home", "JAVA_VERSION=\"25\"");

        assertThat(NewerJava.newest(NewerJava.below(folder)).map(NewerJavaTest::homeOf))
                .contains(home);
    }

    @Test
    void variablesNameSome() {
        Map<String, String> environment = Map.of(
                "JAVA_HOME_25_X64", "/opt/java25", "JAVA_HOME", "", "JAVA_TOOL_OPTIONS", "-Xmx1g", "HOME", "/root");

        assertThat(NewerJava.named(environment)).containsExactly(Path.of("/opt/java25"));
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(NewerJava.below(folder.resolve("nothing"))).isEmpty();
    }
}
