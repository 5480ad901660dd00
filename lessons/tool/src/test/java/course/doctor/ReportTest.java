package course.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import course.Main;
import course.cli.Course;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    @Test
    void saysWhatABugReportNeeds() throws Exception {
        Map<String, String> environment = Map.of("LANG", "ko_KR.UTF-8", "SECRET", "s3cret");

        List<String> lines = new Report(Main.root(), environment, Course.texts(Language.EN)).lines(false);

        assertThat(lines)
                .extracting(line -> line.replaceFirst(" .*", ""))
                .startsWith("course", "directory", "system", "JDK", "git", "terminal", "locale", "variables")
                .hasSize(13);
        assertThat(lines).contains("variables {LANG=ko_KR.UTF-8}", "terminal  no");
        assertThat(lines).anyMatch(line -> line.endsWith("Maven 3.9.11 through ./mvnw"));
        assertThat(String.join("\n", lines)).doesNotContain("s3cret");
    }

    @Test
    void aDownloadHasNoCommit(@TempDir Path zip) throws Exception {
        assertThat(new Report(zip, Map.of(), Course.texts(Language.EN)).lines(true))
                .contains("terminal  yes")
                .first()
                .asString()
                .startsWith("course    no commit: ");
    }

    @ParameterizedTest
    @CsvSource({
        "directory /home/kim/course, /home/kim, kim, directory ~/course",
        "directory /home/kimchi/course, /home/kim, kim, directory /home/kimchi/course",
        "directory /data/kim/course, /home/kim, kim, directory /data/~/course",
        "directory /data/kim, /home/kim, kim, directory /data/~",
        "in C:\\Users\\kim\\jdk, C:\\Users\\kim, kim, in ~\\jdk",
        "in /opt/jdk, /, kim, in /opt/jdk",
        "a kimono, /home/kim, kim, a kimono",
    })
    void saysNothingOfTheUser(String line, String home, String name, String anonymous) {
        assertThat(Report.anonymous(line, home, name)).isEqualTo(anonymous);
    }
}
