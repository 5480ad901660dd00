package course.work;

import common.files.FileTree;
import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Path;

/** A course of three steps of a class or two, with tests, and an exercise on the second. */
public final class TinyWork {
    private static final String CORE = "src/main/java/gameserver/core/";
    private static final String GAME = "src/main/java/gameserver/server/";
    private static final String TEST = "src/test/java/gameserver/core/";

    public final Path root;

    public TinyWork(Path root) throws IOException {
        this.root = root;
        write("lessons/steps.properties", """
                steps = step01-one step02-two step03-three
                step01.technique = One thing
                step02.technique = Two things
                step03.technique = Three things
                max-file-lines = 99
                1-2/src/main/java/gameserver/core/Counter.java = New: counts
                2-3/src/main/java/gameserver/core/Counter.java = Counts by two
                2-3/src/main/java/gameserver/core/Halver.java = New: halves
                2-3/src/main/java/gameserver/core/Old.java = Goes
                """);
        write("lessons/steps_ko.properties", """
                step03.technique = 세 가지
                2-3/src/main/java/gameserver/core/Counter.java = 둘씩 셈
                2-3/src/main/java/gameserver/core/Halver.java = 새 파일: 반으로 나눔
                2-3/src/main/java/gameserver/core/Old.java = 없어짐
                """);
        write("lessons/rules.properties", """
                order = HalverTest CounterTest GreeterTest
                CounterTest.en = a counter counts
                CounterTest.ko = 카운터는 센다
                HalverTest.en = a half is half
                HalverTest.ko = 반은 반이다
                GreeterTest.en = a greeting greets
                GreeterTest.ko = 인사는 인사다
                GreeterTest.lesson = step01-one.md#idea
                """);
        for (String step : new String[] {"step01-one", "step02-two", "step03-three"}) {
            write(step + "/" + CORE + "Greeter.java", type("Greeter", "public String greet() { return \"hello\"; }"));
            write(step + "/" + TEST + "GreeterTest.java", test("GreeterTest", "new Greeter().greet()", "\"hello\""));
        }
        write(
                "step02-two/" + GAME + "Game.java",
                "package gameserver.server;\nfinal class Game extends gameserver.core.Counter {}\n");
        write(
                "step03-three/" + GAME + "Game.java",
                "package gameserver.server;\nfinal class Game extends gameserver.core.Counter {}\n");
        for (String step : new String[] {"step01-one", "step02-two"}) {
            write(step + "/" + CORE + "Old.java", type("Old", "int old;"));
        }
        write("step02-two/" + CORE + "Counter.java", type("Counter", "public int next() { return 1; }"));
        write("step02-two/" + TEST + "CounterTest.java", test("CounterTest", "new Counter().next()", "1"));
        write("step03-three/" + CORE + "Counter.java", type("Counter", "public int next() { return 2; }"));
        write("step03-three/" + TEST + "CounterTest.java", test("CounterTest", "new Counter().next()", "2"));
        write("step03-three/" + CORE + "Halver.java", type("Halver", "public int half(int i) { return i / 2; }"));
        write("step03-three/" + TEST + "HalverTest.java", test("HalverTest", "Helper.half(4)", "2"));
        write(
                "step03-three/" + TEST + "Helper.java",
                "package gameserver.core;\nfinal class Helper {\n    static int half(int i) { return new Halver().half(i); }\n}\n");
        write(
                "lessons/exercises/2.1/exercise.properties",
                "step = 2\ndifficulty = 1\ntests = ThreeTest\nhint.en = Count by three.\nhint.ko = 셋씩 세어 보세요.\n");
        write(
                "lessons/exercises/2.1/task.en.md",
                "# Exercise 2.1: threes\n\n[한국어](task.ko.md)\n\nCount by three.\n\n```console\nlessons/course exercise 2.1\n```\n");
        write("lessons/exercises/2.1/task.ko.md", "# 연습 2.1: 셋씩\n\n셋씩 셉니다.\n");
        write("lessons/exercises/2.1/start/" + TEST + "ThreeTest.java", test("ThreeTest", "new Counter().next()", "3"));
        write("lessons/exercises/2.1/solution.patch", """
                diff --git a/src/main/java/gameserver/core/Counter.java b/src/main/java/gameserver/core/Counter.java
                index 1111111..2222222 100644
                --- a/src/main/java/gameserver/core/Counter.java
                +++ b/src/main/java/gameserver/core/Counter.java
                @@ -1,4 +1,4 @@
                 package gameserver.core;
                 public class Counter {
                -    public int next() { return 1; }
                +    public int next() { return 3; }
                 }
                """);
    }

    /** Adds two patches on the last step, the second on the first: the counter counts by four, then by eight. */
    public void goBeyond() throws IOException {
        String[] counts = {"2", "4", "8"};
        for (int rung = 1; rung <= 2; rung++) {
            String folder = "lessons/beyond/" + rung + "/";
            String name = rung == 1 ? "FourTest" : "EightTest";
            write(folder + "exercise.properties", "step = 3\ndifficulty = 3\ntests = " + name + "\n");
            write(folder + "task.en.md", "# Exercise beyond." + rung + "\n\nCount by " + counts[rung] + ".\n");
            write(folder + "task.ko.md", "# 연습 beyond." + rung + "\n\n" + counts[rung] + "씩 셉니다.\n");
            write(folder + "start/" + TEST + name + ".java", test(name, "new Counter().next()", counts[rung]));
            write(folder + "solution.patch", """
                    diff --git a/src/main/java/gameserver/core/Counter.java b/src/main/java/gameserver/core/Counter.java
                    --- a/src/main/java/gameserver/core/Counter.java
                    +++ b/src/main/java/gameserver/core/Counter.java
                    @@ -1,4 +1,4 @@
                     package gameserver.core;
                     public class Counter {
                    -    public int next() { return %s; }
                    +    public int next() { return %s; }
                     }
                    """.formatted(counts[rung - 1], counts[rung]));
        }
        write("lessons/beyond/reasons.properties", CORE + "Counter.java = Counts by eight\n");
    }

    /** A bug in the counter of the second step: it does not count. */
    public void addBug() throws IOException {
        String folder = "lessons/zoo/01/";
        write(folder + "bug.properties", """
                step = 2
                classes = Counter
                source.project = tiny/work
                source.number = 1
                source.url = https://github.com/tiny/work/issues/1
                source.en = It did not count.
                source.ko = 세지 않았습니다.
                title.en = Always nothing
                title.ko = 언제나 없음
                seen.en = Nobody is ever counted.
                seen.ko = 아무도 세지 않습니다.
                hint.1.en = First hint.
                hint.1.ko = 첫째 힌트입니다.
                hint.2.en = Second hint.
                hint.2.ko = 둘째 힌트입니다.
                hint.3.en = Third hint.
                hint.3.ko = 셋째 힌트입니다.
                """);
        write(folder + "broken.patch", """
                diff --git a/src/main/java/gameserver/core/Counter.java b/src/main/java/gameserver/core/Counter.java
                --- a/src/main/java/gameserver/core/Counter.java
                +++ b/src/main/java/gameserver/core/Counter.java
                @@ -1,4 +1,4 @@
                 package gameserver.core;
                 public class Counter {
                -    public int next() { return 1; }
                +    public int next() { return 0; }
                 }
                """);
        write(folder + "start/" + TEST + "ZooTest.java", "package gameserver.core;\n\nclass ZooTest {}\n");
        write(folder + "answer/" + TEST + "ZooTest.java", test("ZooTest", "new Counter().next()", "1"));
        write(folder + "answer.en.md", "# Bug 1: Always nothing\n");
        write(folder + "answer.ko.md", "# 버그 1: 언제나 없음\n");
    }

    private static String type(String name, String member) {
        return "package gameserver.core;\npublic class " + name + " {\n    " + member + "\n}\n";
    }

    private static String test(String name, String actual, String expected) {
        return """
                package gameserver.core;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class %2$s {
                    @Test
                    void itIsAsItShouldBe() {
                        assertEquals(%3$s, %4$s);
                    }
                    @Test
                    void itIsThere() {
                        assertEquals(%1$s, %1$s);
                    }
                }
                """.formatted("\"" + name + "\"", name, expected, actual);
    }

    public void write(String path, String text) throws IOException {
        new FileTree(root).write(path, text);
    }

    public Contract contract() throws IOException {
        return Contract.load(root);
    }

    public Step step(int number) throws IOException {
        return contract().steps().get(number - 1);
    }

    public Workspaces workspaces() throws IOException {
        return new Workspaces(root, contract());
    }

    /** A workspace that has been begun. */
    public Workspace begun(int number) throws IOException {
        Workspace workspace = workspaces().of(step(number));
        workspaces().create(workspace);
        return workspace;
    }

    public Exercise exercise() throws IOException {
        return Exercise.find(root, contract(), "2.1").orElseThrow();
    }
}
