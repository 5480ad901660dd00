package lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
    @Test
    void findsTheRepositoryItWasBuiltIn() throws Exception {
        Course course = Course.find();

        assertThat(course.step(5)).isDirectory().hasFileName("step05-refcount-pool");
        assertThat(course.lab().resolve("pom.xml")).isRegularFile();
    }

    @Test
    void aJarThatIsNotThereIsNamedWithTheCommandThatBuildsIt(@TempDir Path root) throws Exception {
        Files.createDirectory(root.resolve("step02-something"));

        assertThatThrownBy(() -> new Course(root).jar(2))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("step02-something.jar is not there")
                .hasMessageContaining("./mvnw -q -DskipTests package");
    }

    @Test
    void theServerBeyondTheStepsBuildsOnTheStepThatItsPatchesName(@TempDir Path root) throws Exception {
        Path first = Files.createDirectories(root.resolve("lessons/beyond/1"));
        Files.writeString(first.resolve("exercise.properties"), "step = 3\n");

        assertThat(new Course(root).belowBeyond()).isEqualTo(3);
    }

    @Test
    void aStepThatIsNotThereIsNamed(@TempDir Path root) {
        assertThatThrownBy(() -> new Course(root).step(3))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("step03");
    }
}
