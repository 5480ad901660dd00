package course.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.CourseRoot;
import common.text.Language;
import common.text.Texts;
import course.cli.Course;
import course.markdown.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real texts of the course; {@code course gen --check} says the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LessonsTest {
    private Map<Rule, List<Flaw>> flaws = Map.of();

    @BeforeAll
    void check() throws IOException {
        flaws = LessonCheck.check(CourseRoot.above(Path.of("")), Course.commands());
    }

    @ParameterizedTest
    @EnumSource
    void theTextsKeep(Rule rule) {
        Texts texts = Course.texts(Language.EN);
        String broken = flaws.getOrDefault(rule, List.of()).stream()
                .map(flaw -> flaw.place() + ": "
                        + texts.get(flaw.key(), flaw.arguments().toArray()))
                .collect(Collectors.joining("\n"));

        assertThat(broken).as("%s", rule).isEmpty();
    }
}
