package course.maven;

import common.files.CourseRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tells {@code lessons/course} by exit status whether the built tool is the one of the sources: 0 if it is. */
public final class UpToDate {
    private UpToDate() {}

    /** {@code --mark}: it has just been built, so it is. */
    public static void main(String[] args) throws IOException {
        Stamp stamp = stamp(CourseRoot.of(UpToDate.class));
        if (List.of(args).contains("--mark")) {
            stamp.set();
        } else if (!stamp.holds()) {
            System.exit(1);
        }
    }

    private static Stamp stamp(Path root) {
        Path tool = root.resolve("lessons/tool");
        Path common = root.resolve("lessons/common");
        return new Stamp(
                tool.resolve("target/course-tool.stamp"),
                root.resolve("pom.xml"),
                common.resolve("pom.xml"),
                common.resolve("src/main"),
                tool.resolve("pom.xml"),
                tool.resolve("src/main"),
                tool.resolve("target/lib/course-common-1.jar"),
                tool.resolve("target/course-tool.jar"));
    }
}
