package course;

import common.cli.Streams;
import common.files.CourseRoot;
import course.cli.Course;
import java.io.IOException;
import java.nio.file.Path;

/** The program that {@code lessons/course} starts. */
public final class Main {
    private Main() {}

    /** Exit status 0; 1 for what failed, or is not well; 2 for a command line that cannot be. */
    public static void main(String[] args) throws IOException {
        Streams streams = Streams.open();
        streams.end(new Course(root(), streams.out(), streams.err()).run(args));
    }

    /** The repository that the tool was built in, wherever it is called from. */
    public static Path root() throws IOException {
        return CourseRoot.of(Main.class);
    }
}
