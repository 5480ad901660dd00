package common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseRootTest {
    @Test
    void theRootIsFoundFromAnyDirectoryBelow(@TempDir Path root) throws IOException {
        Path deep = Files.createDirectories(root.resolve("lessons/tool/src"));
        assertThatThrownBy(() -> CourseRoot.above(deep)).isInstanceOf(IOException.class);

        Files.writeString(root.resolve("lessons/steps.properties"), "");

        assertThat(CourseRoot.above(deep)).isEqualTo(root);
        assertThat(CourseRoot.above(root)).isEqualTo(root);
    }

    @Test
    void aProgramFindsTheRepositoryItWasBuiltIn() throws IOException {
        assertThat(CourseRoot.of(CourseRoot.class).resolve("lessons/common/pom.xml"))
                .isRegularFile();
    }
}
