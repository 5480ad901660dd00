package course.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
    @TempDir
    Path folder;

    private Path source = Path.of("");
    private Path result = Path.of("");
    private Stamp stamp = new Stamp(Path.of(""));

    @BeforeEach
    void built() throws IOException {
        source = Files.createDirectories(folder.resolve("src/a")).resolve("A.java");
        Files.writeString(source, "class A {}");
        result = Files.createDirectories(folder.resolve("classes")).resolve("A.class");
        Files.writeString(result, "compiled");
        stamp = new Stamp(folder.resolve("stamp"), folder.resolve("src"), folder.resolve("classes"));
        stamp.set();
    }

    @Test
    void holdsWhileNothingChanges() throws IOException {
        assertThat(stamp.holds()).isTrue();
    }

    @Test
    void holdsWhenOnlyTimesChange() throws IOException {
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));

        assertThat(stamp.holds()).isTrue();
    }

    @Test
    void endsWithAnEdit() throws IOException {
        Files.writeString(source, "class B {}");

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void endsWithANewFile() throws IOException {
        Files.writeString(source.resolveSibling("B.java"), "");

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void endsWithARename() throws IOException {
        Files.move(source, source.resolveSibling("B.java"));

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void endsWhenTheResultIsGone() throws IOException {
        Files.delete(result);

        assertThat(stamp.holds()).isFalse();

        Files.delete(folder.resolve("classes"));

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void endsWhenAnotherBuildHasMadeAnotherResult() throws IOException {
        Files.writeString(result, "compiled from something else");

        assertThat(stamp.holds()).isFalse();
    }

    @Test
    void isNotThereAtFirst() throws IOException {
        Files.delete(folder.resolve("stamp"));

        assertThat(stamp.holds()).isFalse();
    }
}
