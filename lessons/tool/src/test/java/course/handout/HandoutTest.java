package course.handout;

import static org.assertj.core.api.Assertions.assertThat;

import common.compile.Compilation;
import common.files.FileTree;
import common.text.Language;
import course.Main;
import course.cli.Course;
import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handout of the course has in it, and what not. That it judges is for {@link HandoutProofTest}. */
class HandoutTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    @TempDir
    Path temp;

    private static Step step(int number) throws IOException {
        return Contract.load(Main.root()).steps().get(number - 1);
    }

    private Path laid(int number) throws IOException {
        Path root = Main.root();
        Path target = temp.resolve("반 " + number);
        new Handout(root, Contract.load(root), step(number), target)
                .lay(List.of(Language.KO, Language.EN), Course::texts);
        return target;
    }

    private static Set<String> types(int number) throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path source : Compilation.sources(
                Main.root().resolve(step(number).directory()).resolve("src"))) {
            types.add(String.valueOf(source.getFileName()).replace(".java", ""));
        }
        return types;
    }

    /** All texts in it, also those in its jar. */
    private static List<String> texts(Path handout) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : new FileTree(handout).files()) {
            if (!file.toString().endsWith(".jar")) {
                texts.add(Files.readString(file));
                continue;
            }
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    texts.add(entry.getName() + "\n" + new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void nothingOfALaterStepIsInIt(int number) throws IOException {
        Set<String> later = new TreeSet<>();
        for (int i = number + 1; i <= 5; i++) {
            later.addAll(types(i));
        }
        for (int i = 1; i <= number; i++) {
            later.removeAll(types(i));
        }
        Path handout = laid(number);
        for (String text : texts(handout)) {
            for (String type : later) {
                assertThat(text).doesNotContainPattern("\\b" + type + "\\b");
            }
        }
        assertThat(handout.resolve(".git")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void noLineOfTheSolutionIsInIt(int number) throws IOException {
        Path root = Main.root();
        Path solution = root.resolve(step(number).directory()).resolve("src/main/java/gameserver/core");
        Path before = root.resolve(step(number - 1).directory()).resolve("src/main/java");
        Set<String> known = new TreeSet<>();
        for (Path source : Compilation.sources(before)) {
            Files.readString(source).lines().map(String::strip).forEach(known::add);
        }
        Set<String> answers = new TreeSet<>();
        for (Path source : Compilation.sources(solution)) {
            // Statements: a stub has signatures, Javadoc, imports and constants.
            Files.readString(source)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.length() > 25
                            && line.endsWith(";")
                            && !line.matches("(?:import|p\\w+|static|final) .*"))
                    .filter(line -> !known.contains(line))
                    .forEach(answers::add);
        }
        Set<String> found = new TreeSet<>();
        for (Path file : new FileTree(laid(number)).files()) {
            if (!file.toString().endsWith(".jar") && !file.toString().contains("test")) {
                String text = Files.readString(file);
                answers.stream().filter(text::contains).forEach(found::add);
            }
        }
        assertThat(answers).as("what there is to find").hasSizeGreaterThan(10);
        assertThat(found).allMatch(line -> line.matches("(?:[A-Z]\\w*(?:<.*>)?) \\w+;.*|.*\\bfinal\\b.*"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void everyLinkLeadsSomewhereInIt(int number) throws IOException {
        Path handout = laid(number);
        for (String name : List.of("README.md", "lesson.en.md", "lesson.ko.md")) {
            String text = Files.readString(handout.resolve(name));
            List<String> links = LINK.matcher(text)
                    .results()
                    .map((MatchResult link) -> link.group(1))
                    .toList();
            assertThat(links).as(name).isNotEmpty();
            for (String link : links) {
                assertThat(link.startsWith("https:") || Files.exists(handout.resolve(link)))
                        .as("%s leads to %s", name, link)
                        .isTrue();
            }
            assertThat(text).as(name).doesNotContain("<!--");
        }
        assertThat(handout.resolve("lesson.en.md")).content().contains("<a id=\"idea\"></a>", "<a id=\"change\"></a>");
    }

    @Test
    void theVersionsAreTheCourses() throws IOException {
        String parent = Files.readString(Main.root().resolve("pom.xml"));
        String pom = Files.readString(laid(3).resolve("pom.xml"));
        String junit = parent.replaceFirst("(?s).*<junit.version>(.*?)<.*", "$1");

        assertThat(pom).contains("<version>" + junit + "</version>").doesNotContain("version}", "STEP");
    }

    @ParameterizedTest
    @CsvSource({
        "taken, 3, must not be there",
        "file, 3, must not be there",
        "new, 1, step 1 is where the course begins",
        "new, 9, there is no step 9",
    })
    void whatCannotBeLaidOutIsOneLineAndNothingIsWritten(String name, String number, String said) throws IOException {
        Files.createDirectories(temp.resolve("taken"));
        Files.writeString(temp.resolve("taken/mine.txt"), "mine");
        Files.writeString(temp.resolve("file"), "mine");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new Course(Main.root(), new PrintWriter(out), new PrintWriter(err))
                .run("--lang=en", "handout", number, temp.resolve(name).toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(said);
        assertThat(new FileTree(temp).files()).hasSize(2);
    }

    @Test
    void oneLanguageUnlessBothAreAskedFor() throws IOException {
        for (String[] given : new String[][] {{"one"}, {"two", "--both"}}) {
            Path target = temp.resolve(given[0]);
            Files.createDirectories(target); // empty: it may be there
            List<String> line = new ArrayList<>(List.of("--lang=ko", "handout", "3", target.toString()));
            line.addAll(List.of(given).subList(1, given.length));
            StringWriter out = new StringWriter();
            int status = new Course(Main.root(), new PrintWriter(out), new PrintWriter(out))
                    .run(line.toArray(String[]::new));
            assertThat(status).as(out.toString()).isZero();
            assertThat(target.resolve("lesson.ko.md")).exists();
            assertThat(Files.exists(target.resolve("lesson.en.md"))).isEqualTo(given.length > 1);
            assertThat(target.resolve("README.md")).content().startsWith("# 3단계 작성하기");
        }
    }
}
