package common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
    @TempDir
    Path directory;

    @Test
    void aPatchAddsAndDeletesFiles() throws IOException {
        Files.writeString(directory.resolve("Old.txt"), "one\n");
        Path patch = Files.writeString(directory.resolve("add.patch"), """
                diff --git a/New.txt b/New.txt
                new file mode 100644
                --- /dev/null
                +++ b/New.txt
                @@ -0,0 +1,2 @@
                +one
                +two
                diff --git a/Old.txt b/Old.txt
                deleted file mode 100644
                --- a/Old.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -one
                """);
        new Patch(patch).applyTo(directory);

        assertThat(directory.resolve("New.txt")).hasContent("one\ntwo\n");
        assertThat(directory.resolve("Old.txt")).doesNotExist();
    }

    @Test
    void aPatchThatChangesNothingIsNone() throws IOException {
        Path patch = Files.writeString(directory.resolve("empty.patch"), "no diff\n");

        assertThatThrownBy(() -> new Patch(patch).applyTo(directory)).hasMessageContaining("changes no file");
    }
}
