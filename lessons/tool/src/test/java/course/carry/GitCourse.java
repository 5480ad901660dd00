package course.carry;

import java.io.IOException;
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

    /** A change where each step has something else. */
    public void editThirdOfSession(int step) throws IOException {
        steps.edit(step, SESSION, "return 3" + step + ";", "return 300;");
    }
}
