package course.maven;

import course.contract.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles a step's main code with the wrapper, when its classes are not those of its sources. */
public final class StepBuild {
    private final Path root;
    private final Path step;
    private final Stamp stamp;

    public StepBuild(Path root, Step step) {
        this.root = root;
        this.step = root.resolve(step.directory());
        stamp = new Stamp(
                this.step.resolve("target/course.stamp"),
                root.resolve("pom.xml"),
                this.step.resolve("pom.xml"),
                this.step.resolve("src/main"),
                classes());
    }

    /** Where the compiled classes are. */
    public Path classes() {
        return step.resolve("target/classes");
    }

    public boolean isUpToDate() throws IOException {
        return stamp.holds();
    }

    /** Runs the wrapper, which prints nothing unless it fails; returns its exit status. */
    public int build() throws IOException, InterruptedException {
        int status = Wrapper.run(root, List.of("-f", step.resolve("pom.xml").toString(), "compile"));
        if (status == 0 && Files.isDirectory(classes())) {
            stamp.set();
        }
        return status;
    }
}
