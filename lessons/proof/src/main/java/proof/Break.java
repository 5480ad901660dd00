package proof;

import common.cli.UserException;
import common.compile.Compilation;
import common.files.FileTree;
import common.files.Patch;
import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule of step 5 that is broken, and the proof that must fail then: a proof that never fails proves nothing.
 *
 * @param patch on the step
 * @param proof one of {@link #proofs()}
 */
record Break(Path patch, String proof) {
    /** The sequences that are held against the model. */
    static final String MODEL = "model";

    private static final String ENDING = ".patch";

    /** All of them, sorted by name. */
    static List<Break> all(Course course) throws IOException {
        Path folder = course.proof().resolve("breaks");
        return PropertiesFile.read(folder.resolve("breaks.properties")).entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getValue().split(" "))
                        .map(proof -> new Break(folder.resolve(entry.getKey() + ENDING), proof)))
                .toList();
    }

    /** The names of all proofs that a break can make fail. */
    static List<String> proofs() {
        return Stream.of(Stress.names(), List.of(MODEL), LincheckCommand.NAMES, FuzzCommand.TARGETS)
                .flatMap(List::stream)
                .toList();
    }

    /** What is broken. */
    String name() {
        return patch.getFileName().toString().replace(ENDING, "");
    }

    /**
     * Compiles step 5 with the patch on it.
     *
     * @param directory for sources and classes, emptied first
     * @return the directory of the classes
     */
    Path build(Course course, Path directory) throws UserException, IOException {
        Path sources = directory.resolve("src").resolve("main").resolve("java");
        Path classes = directory.resolve("classes");
        new FileTree(directory).delete();
        new FileTree(course.step(Course.PROVED).resolve("src").resolve("main").resolve("java")).copyTo(sources);
        new Patch(patch).applyTo(directory);
        Compilation compilation =
                Compilation.run(Compilation.sources(sources), System.getProperty("java.class.path"), classes);
        if (!compilation.errors().isEmpty()) {
            throw new UserException(name() + " does not compile: " + compilation.errors());
        }
        return classes;
    }
}
