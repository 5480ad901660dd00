package course.maven;

import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages the lab, and the steps that it measures, with the wrapper, when something of them has changed. */
public final class LabBuild {
    private static final String COMMON = "lessons/common";
    private static final String MODULE = "lessons/lab";

    private final Path root;
    private final List<String> modules;
    private final Stamp stamp;

    public LabBuild(Path root, Contract contract) {
        this.root = root;
        modules = new ArrayList<>();
        List<Path> watched = new ArrayList<>(
                List.of(root.resolve("pom.xml"), jar(), jar().resolveSibling("lib/course-common-1.jar")));
        for (Step step : contract.steps()) {
            modules.add(step.directory());
            watched.add(root.resolve(step.directory()).resolve("target/" + step.directory() + ".jar"));
        }
        modules.addAll(List.of(COMMON, MODULE));
        for (String module : modules) {
            watched.add(root.resolve(module).resolve("pom.xml"));
            watched.add(root.resolve(module).resolve("src/main"));
        }
        stamp = new Stamp(root.resolve(MODULE).resolve("target/course.stamp"), watched.toArray(Path[]::new));
    }

    /** The program. */
    public Path jar() {
        return root.resolve(MODULE).resolve("target/course-lab.jar");
    }

    public boolean isUpToDate() throws IOException {
        return stamp.holds();
    }

    /** Runs the wrapper, which prints nothing unless it fails; returns its exit status. */
    public int build() throws IOException, InterruptedException {
        int status = Wrapper.run(
                root, List.of("-Plab", "-Dmaven.test.skip=true", "-pl", String.join(",", modules), "package"));
        if (status == 0) {
            stamp.set();
        }
        return status;
    }
}
