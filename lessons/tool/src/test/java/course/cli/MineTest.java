package course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.cli.UserException;
import common.text.Language;
import course.check.CheckLock;
import course.work.TinyWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MineTest {
    private static final String COUNTER = "src/main/java/gameserver/core/Counter.java";
    private static final String SERVER = "src/main/java/gameserver/GameServer.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
        course.begun(2);
        course.begun(3);
        for (int step = 2; step <= 3; step++) {
            course.write(
                    "work/step0" + step + "/src/main/java/gameserver/core/Halver.java",
                    "package gameserver.core;\npublic class Halver { public int half(int i) { return i / 2; } }\n");
            writeServer(step, "System.err.println(\"half of 4 is \" + new gameserver.core.Halver().half(4));");
        }
    }

    /** One that writes down what it is told, and then does something. */
    private void writeServer(int step, String act) throws IOException {
        course.write("work/step0" + step + "/" + SERVER, """
                package gameserver;
                import java.nio.file.*;
                public class GameServer {
                    public static void main(String[] args) throws Exception {
                        Files.writeString(Path.of("%s"), String.join(" ", args));
                        %s
                        System.exit(3);
                    }
                }
                """.formatted(
                        args(step).toString().replace("\\", "\\\\"), act));
    }

    private Path args(int step) {
        return root.resolve("args" + step);
    }

    private Typed course(String... arguments) {
        return Typed.inEnglish(root, arguments);
    }

    @Test
    void theServerThatWasBegunLastIsRunAndSaidToBeMine() {
        Typed typed = course("run", "mine", "--bots", "5");

        assertThat(typed.errLines())
                .containsExactly("work/step03: compiling …", "Your own server: work/step03", "half of 4 is 2");
        assertThat(typed.status()).as("the server's own").isEqualTo(3);
        assertThat(args(3)).hasContent("--bots 5");
        assertThat(args(2)).doesNotExist();
    }

    @Test
    void aWorkspaceCanBeNamed() {
        Typed typed = course("demo", "mine", "2", "--seconds", "1");

        assertThat(typed.errLines()).contains("Your own server: work/step02");
        assertThat(args(2)).hasContent("--port 0 --bots 100 --seconds 10 --seconds 1");
        assertThat(args(3)).doesNotExist();
        assertThat(Typed.run(root, "--lang=ko", "run", "mine").err()).contains("직접 작성한 서버: work/step02");
    }

    @Test
    void whatDoesNotCompileIsSaidAsCheckSaysItAndNothingRuns() throws IOException {
        course.write(
                "work/step03/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n  Sting s;\n  public int next() { return \"\"; }\n}\n");
        Typed check = course("check", "3");
        Typed typed = course("run", "mine");

        List<String> errors = check.out().lines().skip(1).limit(2).toList();
        assertThat(errors).allMatch(line -> line.startsWith("work/step03/" + COUNTER + ":"));
        assertThat(typed.errLines())
                .containsExactly(
                        "work/step03: compiling …",
                        errors.get(0),
                        errors.get(1),
                        "course: work/step03 does not compile, so there is no server to run. Mend the first error first:"
                                + " others may follow from it");
        assertThat(typed.status()).isEqualTo(1);
        assertThat(args(3)).doesNotExist();
    }

    @Test
    void aClassThatIsNotThereYetIsNamed() throws IOException {
        writeServer(3, "new gameserver.core.Halver();");
        Files.delete(root.resolve("work/step03/src/main/java/gameserver/core/Halver.java"));

        assertThat(course("run", "mine").errLines())
                .containsExactly("work/step03: compiling …", "course: work/step03: not there yet: Halver.");
    }

    @Test
    void aStubThatThrowsIsSaidInOneLine() throws IOException {
        course.write("work/step03/" + COUNTER, """
                package gameserver.core;
                public class Counter {
                    public int next() {
                        throw new UnsupportedOperationException("write me");
                    }
                }
                """);
        writeServer(3, "new gameserver.core.Counter().next();");
        Typed typed = course("run", "mine");

        assertThat(typed.errLines())
                .containsExactly(
                        "work/step03: compiling …",
                        "Your own server: work/step03",
                        "To be written still, where it says \"write me\": Counter.",
                        "course: work/step03/" + COUNTER
                                + ":4: your server has come to Counter.next, where it still says"
                                + " \"write me\", and has ended");
        assertThat(typed.status()).isEqualTo(1);
    }

    @Test
    void withNothingBegunThereIsNoServer(@TempDir Path empty) throws IOException {
        new TinyWork(empty);
        for (String command : List.of("run", "demo", "break")) {
            assertThat(Typed.run(empty, "--lang=en", command, "mine").errLines())
                    .containsExactly("course: there is no workspace yet: lessons/course start N, or lessons/course"
                            + " exercise X.Y, makes one");
            assertThat(Typed.run(empty, "--lang=en", command, "mine", "3").errLines())
                    .containsExactly("course: there is no work/step03 yet: lessons/course start 3 makes it");
        }
    }

    @Test
    void whileACheckCompilesNothingElseDoes() throws IOException {
        try (CheckLock lock = CheckLock.take(course.workspaces().of(course.step(3)))) {
            assertThat(lock.isMine()).isTrue();
            assertThat(course("run", "mine").err()).contains("a check of work/step03 is running already");
        }
    }

    @Test
    void classesThatARunningServerMayLoadAreNotTouchedUnlessTheyChange() throws IOException {
        course("run", "mine");
        Path classes = root.resolve("work/step03/target/mine/classes/gameserver");
        Path halver = classes.resolve("core/Halver.class");
        FileTime past = FileTime.fromMillis(0);
        Files.setLastModifiedTime(halver, past);

        course("run", "mine");
        assertThat(Files.getLastModifiedTime(halver)).isEqualTo(past);

        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java",
                "package gameserver.core;\npublic class Halver { public int half(int i) { return 7; } }\n");
        assertThat(course("run", "mine").err()).contains("half of 4 is 7");
        Files.delete(root.resolve("work/step03/src/main/java/gameserver/core/Old.java"));
        course("run", "mine");
        assertThat(classes.resolve("core/Old.class")).doesNotExist();
    }

    @Test
    void theLabIsToldWhereTheServerIs() throws Exception {
        Path classes = root.resolve("work/step03/target/mine/classes");
        String[] told = {"3", "--classes", classes.toString(), "--called", "work/step03"};

        assertThat(broken("3")).containsExactly(told);
        assertThat(broken()).as("the last one").containsExactly(told);
        assertThat(classes.resolve("gameserver/GameServer.class")).exists();
    }

    @Test
    void aServerWithStubsIsNotBroken() throws IOException {
        course.write("work/step03/" + COUNTER, "package gameserver.core;\nclass Counter {} // write me\n");
        Files.delete(root.resolve("work/step03/src/main/java/gameserver/server/Game.java"));

        assertThatThrownBy(() -> broken("3"))
                .isInstanceOf(UserException.class)
                .hasMessage("work/step03 is not finished, so what breaks it would teach nothing. To be written still,"
                        + " where it says \"write me\": Counter");
    }

    private List<String> broken(String... behind) throws Exception {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Session session = new Session(root, Course.texts(Language.EN), false, Pager.NONE, nowhere, nowhere);
        return new LabCommand.Break(session).ofMine(List.of(behind));
    }
}
