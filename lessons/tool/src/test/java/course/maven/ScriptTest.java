package course.maven;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code lessons/course} in a repository whose wrapper only puts the tool of this build into place. */
@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many processes: CI asks for it
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
    private static final String FIRST =
            "course: building the tool, which takes a minute or two; the first time it also downloads what it needs";
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
    void isFoundThroughLinks() throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("second"));
        Files.createSymbolicLink(bin.resolve("second"), root.resolve("lessons/course"));
        Files.createSymbolicLink(temp.resolve("lessons of it"), root.resolve("lessons"));

        assertThat(runs(bin.resolve("first"), Map.of(), "--lang", "en", "--help"))
                .startsWith(FIRST, HELP);
        assertThat(runs(temp.resolve("lessons of it/course"), Map.of(), "--lang", "en", "--help"))
                .startsWith(HELP);
    }

    @Test
    void koreanLettersInItsPathNeedNoLocaleThatIsInstalled() throws Exception {
        assertThat(course(Map.of("LC_ALL", "C"), "--help")).startsWith(FIRST, HELP);
        assertThat(course(Map.of("LC_ALL", "ko_XX.UTF-8"), "--help"))
                .first()
                .asString()
                .startsWith("사용법: course");
        assertThat(course(Map.of("LC_ALL", "ko_XX.UTF-8"), "--lang", "en", "--help"))
                .startsWith(HELP);
    }

    @Test
    void saysWhatToInstallBeforeAnythingIsBuilt() throws Exception {
        for (String modules : List.of("exit 1", "echo jdk.compiler@11.0.2", "echo java.base@17.0.2")) {
            Map<String, String> old = Map.of("JAVA_HOME", jdk(modules).toString(), "LC_ALL", "en_US.UTF-8");
            assertThat(course(old, "doctor"))
                    .containsExactly(
                            "course: install JDK 17 or newer, and set JAVA_HOME to it; " + temp
                                    + "/jdk/bin/java belongs to none",
                            "1");
        }
        assertThat(course(Map.of("JAVA_HOME", "/nowhere", "LANG", "ko_KR.UTF-8", "LC_ALL", ""), "doctor"))
                .first()
                .asString()
                .startsWith("course: JDK 17 이상을 설치하고");
        assertThat(root.resolve("calls")).doesNotExist();
        jdk("echo java.base@18; echo jdk.compiler@21.0.1");
        course(Map.of("JAVA_HOME", temp.resolve("jdk").toString()), "doctor");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void saysThatItCannotWrite() throws Exception {
        Path tool = root.resolve("lessons/tool");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(tool), "this user may write everywhere");

        assertThat(course(Map.of("LC_ALL", "en_US.UTF-8"), "doctor"))
                .containsExactly(
                        "course: " + root.toRealPath()
                                + " cannot be written to: copy the course to where you may write",
                        "1");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void saysThatJavaTakesNoSuchDirectory() throws Exception {
        for (String name : List.of("a:b", "what now!")) {
            Path place = Files.createDirectories(temp.resolve(name));
            Files.move(root, place.resolve("course"));
            root = place.resolve("course");
            assertThat(course("doctor"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("Java", root.toRealPath().toString());
        }
        Files.move(root, temp.resolve("is!well"));
        root = temp.resolve("is!well");
        assertThat(course("--lang", "en", "--help")).startsWith(FIRST, HELP);
    }

    /** A JDK whose {@code java} does this when it is asked for its modules, and else fails. */
    private Path jdk(String modules) throws IOException {
        Path java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n[ \"$1\" = --list-modules ] || exit 1\n" + modules + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return temp.resolve("jdk");
    }

    @Test
    void theScriptOfWindowsHasTheSameCommands() throws IOException {
        String cmd = Files.readString(Main.root().resolve("lessons/course.cmd"));

        String sh = Files.readString(Main.root().resolve("lessons/course"));
        List<String> said = Pattern.compile("\"(.*)\"( \\\\)?$", Pattern.MULTILINE)
                .matcher(sh)
                .results()
                .map(found -> found.group(1).replaceFirst("^.* \"", ""))
                .map(text -> text.replaceAll("\\$(java|root)", "%$1%"))
                .filter(text -> text.matches(".*(17|building|빌드|written|쓸).*"))
                .toList();
        assertThat(said).hasSize(6).allSatisfy(text -> assertThat(cmd).contains("echo course: " + text + " 1>&2"));
        assertThat(cmd.lines()).allSatisfy(line -> assertThat(line).doesNotContain("\t"));
        assertThat(cmd)
                .contains(
                        "course.maven.UpToDate",
                        "--mark",
                        "-pl lessons/tool -am",
                        "lessons\\tool\\target\\course-tool.jar",
                        "%*");
    }

    /** What it prints, then the exit status. */
    private List<String> course(String... args) throws Exception {
        return course(Map.of(), args);
    }

    private List<String> course(Map<String, String> environment, String... args) throws Exception {
        return runs(root.resolve("lessons/course"), environment, args);
    }

    private List<String> runs(Path script, Map<String, String> environment, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(temp.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
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
