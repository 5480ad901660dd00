package course.carry;

import common.files.FileTree;
import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Five tiny steps, for tests of the command line. */
public final class GitCourse {
    public static final String LISTENER = FiveSteps.LISTENER;
    public static final String SESSION = FiveSteps.SESSION;

    private final FiveSteps steps;

    public GitCourse(Path root) throws IOException, InterruptedException {
        steps = new FiveSteps(root);
    }

    public void commit() throws IOException, InterruptedException {
        steps.commit();
    }

    /** A fix in a file that is the same in all steps. */
    public void editListener(int step) throws IOException {
        steps.edit(step, LISTENER, "return 1;", "return 100;");
    }

    /** A line more before all others, which moves what a patch changes. */
    public void moveListenerDown(int step) throws IOException {
        steps.edit(step, LISTENER, "package gameserver.core;", "// one line more\npackage gameserver.core;");
    }

    /** What a step may have of code. */
    public void limitLines(int step, int lines) throws IOException {
        Path contract = steps.root.resolve(Contract.FILE);
        Files.writeString(
                contract, Files.readString(contract) + "\nstep0" + step + ".max-main-lines = " + lines + "\n");
    }

    /** An exercise on step 2, whose solution changes its listener. */
    public void addExercise() throws IOException {
        FileTree files = new FileTree(steps.root);
        files.write("lessons/exercises/2.1/exercise.properties", "step = 2\ndifficulty = 1\ntests = SomeTest\n");
        files.write("lessons/exercises/2.1/start/src/test/java/SomeTest.java", "class SomeTest {}\n");
        files.write("lessons/exercises/2.1/solution.patch", """
                diff --git a/%1$s b/%1$s
                --- a/%1$s
                +++ b/%1$s
                @@ -3,4 +3,4 @@
                 public final class Listener {
                     int first() {
                -        return 1;
                +        return 10;
                     }
                """.formatted(LISTENER));
    }

    /** Takes what the step had, and leaves the change of step 1 out. */
    public void resolveThirdOfSession(int step) throws IOException {
        String merged = steps.read(step, SESSION);
        steps.write(
                step,
                SESSION,
                merged.replaceAll(
                        "(?s)<<<<<<<[^\n]*\n(.*?)\\|{7}.*?>>>>>>>[^\n]*\n", "        return 300 + " + step + ";\n"));
    }

    /** A change where each step has something else. */
    public void editThirdOfSession(int step) throws IOException {
        steps.edit(step, SESSION, "return 3" + step + ";", "return 300;");
    }
}
