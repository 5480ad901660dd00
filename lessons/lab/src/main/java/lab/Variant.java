package lab;

import common.compile.Compilation;
import common.files.FileTree;
import common.files.Patch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A step with a patch or two on it, compiled in a directory of its own: what there is no packaged jar of. */
public final class Variant {
    private static final String MAIN_CLASS = "gameserver.GameServer";

    private final Course course;
    private final Path directory;

    /** @param name of its directory below the lab's target directory */
    public Variant(Course course, String name) {
        this.course = course;
        directory = course.lab().resolve("target").resolve("variants").resolve(name);
    }

    /** Makes the server beyond the steps: the one that the patches of {@code lessons/beyond} name, with all of them. */
    public static List<String> beyond(Course course, String name) throws LabException, IOException {
        return new Variant(course, name).build(course.belowBeyond(), List.of(), course.beyond());
    }

    /**
     * Makes it.
     *
     * @param step it begins with
     * @param overlays directories whose files are laid over the step's
     * @param patches applied then, in this order
     * @return what follows {@code java} and its options
     * @throws LabException if a patch does not fit any more, or the result does not compile
     */
    public List<String> build(int step, List<Path> overlays, List<Path> patches) throws LabException, IOException {
        new FileTree(directory).delete();
        new FileTree(course.step(step).resolve("src")).copyTo(directory.resolve("src"));
        for (Path overlay : overlays) {
            new FileTree(overlay).copyTo(directory);
        }
        for (Path patch : patches) {
            apply(patch);
        }
        Path classes = directory.resolve("classes");
        compile(classes);
        return List.of("-cp", classes.toString(), MAIN_CLASS);
    }

    private void apply(Path patch) throws LabException {
        try {
            new Patch(patch).applyTo(directory);
        } catch (IOException e) {
            throw new LabException(patch + " does not fit any more: " + e.getMessage(), e);
        }
    }

    private void compile(Path classes) throws LabException, IOException {
        List<Path> sources = new FileTree(directory.resolve("src").resolve("main")).files(".java");
        Compilation compilation = Compilation.run(sources, Compilation.classPath(), classes);
        if (!compilation.errors().isEmpty()) {
            String errors = compilation.errors().values().stream()
                    .flatMap(List::stream)
                    .map(error -> error.file() + ":" + error.line() + ": " + error.message())
                    .collect(Collectors.joining("; "));
            throw new LabException(directory.getFileName() + " does not compile: " + errors);
        }
    }
}
