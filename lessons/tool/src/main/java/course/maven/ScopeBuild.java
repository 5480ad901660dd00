package course.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Packages the recorder of the buffer scope with the wrapper, when something of it has changed. */
public final class ScopeBuild {
    private static final List<String> MODULES = List.of("lessons/common", "lessons/scope");

    private final Path root;
    private final Path module;
    private final Stamp stamp;

    public ScopeBuild(Path root) {
        this.root = root;
        module = root.resolve("lessons/scope");
        Path common = root.resolve("lessons/common");
        stamp = new Stamp(
                module.resolve("target/course.stamp"),
                root.resolve("pom.xml"),
                common.resolve("pom.xml"),
                common.resolve("src/main"),
                module.resolve("pom.xml"),
                module.resolve("src/main"),
                jar());
    }

    /** The program, which is the agent as well. */
    public Path jar() {
        return module.resolve("target/course-scope.jar");
    }

    /** Where its page and scripts are. */
    public Path player() {
        return module.resolve("player");
    }

    public boolean isUpToDate() throws IOException {
        return stamp.holds();
    }

    /** Runs the wrapper, which prints nothing unless it fails; returns its exit status. */
    public int build() throws IOException, InterruptedException {
        int status = Wrapper.run(
                root, List.of("-Pscope", "-Dmaven.test.skip=true", "-pl", String.join(",", MODULES), "package"));
        if (status == 0) {
            stamp.set();
        }
        return status;
    }
}
