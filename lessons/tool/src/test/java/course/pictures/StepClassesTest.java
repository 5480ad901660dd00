package course.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.CourseRoot;
import common.files.FileTree;
import course.contract.Contract;
import course.contract.Step;
import course.pictures.ClassArrow.Kind;
import course.pictures.ClassBox.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of classes against the code that they show. */
class StepClassesTest {
    private Path root = Path.of("");

    @BeforeEach
    void findRoot() throws IOException {
        root = CourseRoot.above(Path.of(""));
    }

    static List<StepClasses> steps() {
        return ClassesOfSteps.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void classesAreMarkedAsTheCodeHasThem(StepClasses picture) throws IOException {
        Map<String, String> before = sources(picture.step() - 1);
        Map<String, String> now = sources(picture.step());

        for (ClassBox box : picture.boxes()) {
            assertThat(mark(before.get(box.name()), now.get(box.name()), box.mark()))
                    .as("%s in %s", box.name(), picture.name())
                    .isEqualTo(box.mark());
        }
    }

    private static Mark mark(@Nullable String before, @Nullable String now, Mark shown) {
        if (now == null) {
            return Mark.GONE;
        } else if (before == null) {
            return shown == Mark.BASE || shown == Mark.SUBJECT ? shown : Mark.NEW;
        }
        return before.equals(now) ? Mark.SAME : Mark.CHANGED;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void arrowsGoWhereTheCodeGoes(StepClasses picture) throws IOException {
        Map<String, String> sources = sources(picture.step());

        assertThat(picture.arrows()).isNotEmpty();
        for (ClassArrow arrow : picture.arrows()) {
            // By its type, or by a field that is called like it.
            String field = arrow.to().substring(0, 1).toLowerCase(Locale.ROOT)
                    + arrow.to().substring(1);
            String used = "\\b(" + arrow.to() + "|" + field + ")\\b";
            String extended = "(extends|implements) " + arrow.to() + "\\b";
            assertThat(sources.get(arrow.from()))
                    .as("%s in %s", arrow, picture.name())
                    .containsPattern(arrow.kind() == Kind.EXTENDS ? extended : used);
        }
    }

    /** The main code of a step, by class; none for step 0. */
    private Map<String, String> sources(int step) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Step each : Contract.load(root).steps()) {
            if (each.number() == step) {
                Path main = root.resolve(each.directory()).resolve("src/main/java/gameserver");
                for (Path file : new FileTree(main).files()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
