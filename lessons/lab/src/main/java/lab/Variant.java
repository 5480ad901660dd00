package lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** A step with a patch or two on it, compiled in a directory of its own: what there is no packaged jar of. */
public final class Variant {
    private static final String MAIN_CLASS = "gameserver.GameServer";

    private final Course course;
    private final Path variants;
    private final Path directory;

    /** @param name of its directory below the lab's target directory */
    public Variant(Course course, String name) {
        this.course = course;
        variants = course.lab().resolve("target").resolve("variants");
        directory = variants.resolve(name);
    }

    /** Makes the server beyond the steps: the last of them with all patches of {@code lessons/beyond}. */
    public static List<String> beyond(Course course, String name)
            throws LabException, IOException, InterruptedException {
        return new Variant(course, name).build(Course.STEPS, List.of(), course.beyond());
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
    public List<String> build(int step, List<Path> overlays, List<Path> patches)
            throws LabException, IOException, InterruptedException {
        delete(directory);
        copy(course.step(step).resolve("src"), directory.resolve("src"));
        for (Path overlay : overlays) {
            copy(overlay, directory);
        }
        for (Path patch : patches) {
            apply(patch);
        }
        Path classes = directory.resolve("classes");
        compile(classes);
        return List.of("-cp", classes.toString(), MAIN_CLASS);
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(tree)) {
                paths = new ArrayList<>(walk.toList());
            }
            for (int i = paths.size() - 1; i >= 0; i--) {
                Files.delete(paths.get(i));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(from)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void apply(Path patch) throws LabException, IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder(
                        "git", "apply", patch.toAbsolutePath().toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        // Not as a part of the repository that it lies in: its files are not git's.
        git.environment()
                .put("GIT_CEILING_DIRECTORIES", variants.toAbsolutePath().toString());
        Process process = git.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new LabException(patch + " does not fit any more: " + said.strip());
        }
    }

    private void compile(Path classes) throws LabException, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new LabException("this needs a JDK: the Java that runs it has no compiler");
        }
        List<Path> sources;
        try (Stream<Path> walk = Files.walk(directory.resolve("src").resolve("main"))) {
            sources = walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
        Files.createDirectories(classes);
        String annotations = Course.locationOf(NullMarked.class).toString();
        List<String> options =
                List.of("-d", classes.toString(), "--release", "17", "-proc:none", "-nowarn", "-cp", annotations);
        StringWriter errors = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            if (!compiler.getTask(errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new LabException(directory.getFileName() + " does not compile: "
                        + errors.toString().strip());
            }
        }
    }
}
