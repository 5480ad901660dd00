package common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path temp;

    private FileTree tree = new FileTree(Path.of(""));

    @BeforeEach
    void plant() throws IOException {
        tree = new FileTree(temp.resolve("tree"));
        Files.createDirectories(tree.top().resolve("b/deep"));
        Files.createDirectories(tree.top().resolve("a"));
        Files.writeString(tree.top().resolve("b/deep/One.java"), "one");
        Files.writeString(tree.top().resolve("b/two.txt"), "two");
    }

    @Test
    void itsFilesAndFoldersAreSorted() throws IOException {
        assertThat(tree.files().stream().map(tree::nameOf)).containsExactly("b/deep/One.java", "b/two.txt");
        assertThat(tree.files(".java").stream().map(tree::nameOf)).containsExactly("b/deep/One.java");
        assertThat(tree.folders().stream().map(tree::nameOf)).containsExactly("a", "b");
    }

    @Test
    void aCopyLiesOverWhatIsThere() throws IOException {
        Path target = Files.createDirectories(temp.resolve("target/b"));
        Files.writeString(target.resolve("two.txt"), "old");
        Files.writeString(target.resolve("three.txt"), "three");
        tree.copyTo(temp.resolve("target"));

        assertThat(target.resolve("deep/One.java")).hasContent("one");
        assertThat(target.resolve("two.txt")).hasContent("two");
        assertThat(target.resolve("three.txt")).hasContent("three");
    }

    @Test
    void aFileAloneIsATree() throws IOException {
        new FileTree(tree.top().resolve("b/two.txt")).copyTo(temp.resolve("elsewhere/2.txt"));

        assertThat(temp.resolve("elsewhere/2.txt")).hasContent("two");
    }

    @Test
    void whatIsNotThereIsEmptyAndCanBeDeleted() throws IOException {
        tree.delete();
        tree.delete();

        assertThat(tree.top()).doesNotExist();
        assertThat(tree.files()).isEmpty();
        assertThat(tree.folders()).isEmpty();
    }
}
