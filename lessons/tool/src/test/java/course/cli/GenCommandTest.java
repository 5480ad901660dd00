package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import course.lessons.TinyLessons;
import course.markdown.TextFile;
import course.pictures.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenCommandTest {
    private static final String DIFF = "lessons/generated/diffs/step01-step02.diff";
    private static final String WRITTEN = "All that is generated is as it should be. Whether the texts are, in both"
            + " languages: lessons/course gen --check";

    @TempDir
    Path root;

    private TinyLessons course;

    @BeforeEach
    void twoSteps() throws IOException {
        course = new TinyLessons(root);
        for (Map.Entry<Path, String> picture : Pictures.draw(root).entrySet()) {
            TextFile.write(picture.getKey(), picture.getValue());
        }
    }

    @Test
    void writesWhatIsNotAsItShouldBeAndNothingTheNextTime() throws IOException {
        Typed typed = gen();

        assertThat(typed.out().lines()).containsExactly(DIFF, WRITTEN);
        assertThat(typed.status()).isZero();
        assertThat(gen().out().lines()).containsExactly(WRITTEN);
    }

    @Test
    void whatAMergeLeftIsRefused() throws IOException {
        course.write("lessons/en/one.md", "one\n<<<<<<< ours\n");
        course.write("lessons/target/one.md", "<<<<<<< made\n");
        course.write("step02-two/pom.xml", "=======\n>>>>>>> theirs\n");

        Typed typed = gen();

        assertThat(typed.out().lines())
                .containsExactly(
                        "lessons/en/one.md:2: a mark of a merge: resolve the conflict first",
                        "step02-two/pom.xml:2: a mark of a merge: resolve the conflict first",
                        "Not all is well: see the lines above.");
        assertThat(typed.status()).isEqualTo(1);
        assertThat(root.resolve(DIFF)).doesNotExist();
        assertThat(gen("--check").out()).contains("lessons/en/one.md:2: a mark", "step02-two/pom.xml:2: a mark");
    }

    @Test
    void codeThatIsFilledInIsCountedAtOnce() throws IOException {
        for (String lesson : new String[] {"step00-sockets", "step01-one", "step02-two"}) {
            course.write("lessons/en/" + lesson + ".md", "<!-- code step01 Session#sent -->\n```java\n```\n");
        }
        course.write("lessons/README.md", "<!-- lesson-times -->\n<!-- /lesson-times -->\n");

        assertThat(gen().status()).isZero();

        assertThat(course.read("lessons/README.md")).contains("(en/step01-one.md) | 5 | 1 |");
        assertThat(gen().out().lines()).containsExactly(WRITTEN);
    }

    @Test
    void aCheckWritesNothingAndSaysWhatDiffers() throws IOException {
        String lesson = "<!-- code step01 Session#sent -->\n```java\n```\n";
        course.write("README.md", lesson);

        Typed typed = gen("--check");

        assertThat(typed.out().lines())
                .containsExactly(
                        "README.md:1: the block \"code step01 Session#sent\" is not what its source says: lessons/course gen"
                                + " writes it again",
                        DIFF + ":1: the file is not what lessons/course gen makes of the sources: run it",
                        "Not all is well: see the lines above.");
        assertThat(typed.status()).isEqualTo(1);
        assertThat(course.read("README.md")).isEqualTo(lesson);
        assertThat(root.resolve(DIFF)).doesNotExist();
    }

    @Test
    void aMarkerThatCannotBeFollowedLeavesTheOthersFilled() throws IOException {
        course.write("README.md", """
                <!-- code step01 Session#sent -->
                ```java
                ```
                <!-- code step01 Session#fly -->
                ```java
                ```
                """);

        Typed typed = gen();

        assertThat(typed.out().lines()).contains("README.md:4: Session has no member fly");
        assertThat(typed.status()).isEqualTo(1);
        assertThat(course.read("README.md")).contains("private int sent");
    }

    @Test
    void aSectionThatChangedInOneLanguageIsAccepted() throws IOException {
        String twin = "\n[한국어](../ko/one.md)\n";
        course.write(TinyLessons.EN, "One.\n" + twin).write(TinyLessons.KO, "하나.\n\n[English](../en/one.md)\n");
        assertThat(gen().out()).contains("lessons/sync.lock");
        course.write(TinyLessons.EN, "One and one.\n" + twin);
        assertThat(gen("--check").out()).contains(TinyLessons.EN + ":1: only the English changed");
        assertThat(gen().status()).isZero();
        assertThat(gen("--check").status()).isEqualTo(1);

        assertThat(gen("--accept-translation", "one.md#top").status()).isZero();

        assertThat(gen("--check").status()).isZero();
    }

    @Test
    void whatIsNotThereCanNeitherBeAcceptedNorCaptured() {
        assertThat(gen("--accept-translation", "none.md#idea").errLines())
                .containsExactly("course: no lesson has none.md#idea in both languages: write FILE#SECTION, such as"
                        + " step01-recvbuffer.md#idea");
        assertThat(gen("--accept-translation", "none.md").status()).isEqualTo(2);
        assertThat(gen("--capture", "none").errLines())
                .containsExactly("course: lessons/capture.properties has no none");
        assertThat(gen("--capture", "none").status()).isEqualTo(2);
    }

    private Typed gen(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "--lang";
        line[1] = "en";
        line[2] = "gen";
        System.arraycopy(options, 0, line, 3, options.length);
        return Typed.run(root, line);
    }
}
