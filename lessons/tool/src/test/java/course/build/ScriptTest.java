package course.build;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import course.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code lessons/course} in a repository whose wrapper only puts the tool of this build into place. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
    private static final String FIRST = "course: building the tool, which takes a minute or two";
    private static final String HELP = "Usage: course [-h] [--lang=en|ko] [COMMAND]";

    @TempDir
    Path temp;

    private Path root = Path.of("");

    @BeforeEach
    void aRepository() throws IOException {
        root = temp.resolve("a repository with 빈칸");
        Path tool = Files.createDirectories(root.resolve("lessons/tool/src/main/java"))
                .resolve("../../..")
                .normalize();
        Path real = Main.root();
        Files.copy(real.resolve("lessons/course"), root.resolve("lessons/course"));
        Files.copy(real.resolve("lessons/steps.properties"), root.resolve("lessons/steps.properties"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(tool.resolve("pom.xml"), "<project/>");
        Files.writeString(tool.resolve("src/main/java/A.java"), "class A {}");
        jar(real.resolve("lessons/tool/target/classes"), root.resolve("built.jar"));
        Files.writeString(root.resolve("mvnw"), """
                here=$(dirname "$0")
                echo "$@" >>"$here/calls"
                test ! -e "$here/broken" || { echo "it does not compile"; exit 1; }
                mkdir -p "$here/lessons/tool/target"
                cp "$here/built.jar" "$here/lessons/tool/target/course-tool.jar"
                """);
    }

    @Test
    void buildsOnFirstUseAndIsQuietAfterwards() throws Exception {
        assertThat(course("--lang", "en", "--help")).startsWith(FIRST, HELP);
        assertThat(course("--lang", "en", "--help")).startsWith(HELP);
        assertThat(calls()).singleElement().asString().contains("-pl lessons/tool -am", "package");
    }

    @Test
    void buildsAgainWhenASourceHasChanged() throws Exception {
        course("--lang", "en");
        Files.writeString(root.resolve("lessons/tool/src/main/java/A.java"), "class B {}");

        assertThat(course("--lang", "en", "--help")).startsWith(FIRST);
        assertThat(course("--lang", "en", "--help")).startsWith(HELP);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void handsOverOptionsAndExitStatus() throws Exception {
        course();

        assertThat(course("--lang", "ko", "a b"))
                .containsExactly("course: 알 수 없는 명령입니다: a b. 도움말: lessons/course --help", "2");
    }

    @Test
    void doesNotGoOnWhenTheBuildFails() throws Exception {
        Files.writeString(root.resolve("broken"), "");

        assertThat(course("diff", "3", "4")).containsExactly(FIRST, "it does not compile", "1");
    }

    @Test
    void theScriptOfWindowsHasTheSameCommands() throws IOException {
        String cmd = Files.readString(Main.root().resolve("lessons/course.cmd"));

        assertThat(cmd.lines()).allSatisfy(line -> assertThat(line).doesNotContain("\t"));
        assertThat(cmd)
                .contains(
                        "course.build.UpToDate",
                        "--mark",
                        "-pl lessons/tool -am",
                        "lessons\\tool\\target\\course-tool.jar",
                        "%*");
    }

    /** What it prints, then the exit status. */
    private List<String> course(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", root.resolve("lessons/course").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(temp.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        lines.add(Integer.toString(process.waitFor()));
        return lines;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }

    /** The classes of this build, with what this test runs with as their class path. */
    private static void jar(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "course.Main");
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.startsWith(classes.getParent())) // they would find this repository
                .map(Path::toUri)
                .map(URI::toString)
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            FileTree tree = new FileTree(classes);
            for (Path path : tree.files()) {
                out.putNextEntry(new ZipEntry(tree.nameOf(path)));
                Files.copy(path, out);
            }
        }
    }
}
