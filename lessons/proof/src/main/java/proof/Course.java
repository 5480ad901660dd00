package proof;

import common.cli.UserException;
import common.files.CourseRoot;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The repository whose steps are proved, and where in it things are.
 *
 * @param root of the repository
 */
record Course(Path root) {
    /** The step whose send classes are stressed, and broken. */
    static final int PROVED = 5;

    /** The repository that this module was built in, wherever it is called from. */
    static Course find() throws IOException {
        return new Course(CourseRoot.of(Course.class));
    }

    /** The directory of this module. */
    Path proof() {
        return root.resolve("lessons").resolve("proof");
    }

    /** The inputs that are kept for a fuzzer's target. */
    Path inputs(String target) {
        return proof().resolve("inputs").resolve(target);
    }

    /** Something that the build of this module has made, or that its runs make. */
    Path made(String name) {
        return proof().resolve("target").resolve(name);
    }

    /** The directory of a step. */
    Path step(int number) throws UserException, IOException {
        String pattern = String.format(Locale.ROOT, "step%02d-*", number);
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, pattern)) {
            for (Path directory : directories) {
                return directory;
            }
        }
        throw new UserException("there is no " + pattern + " in " + root);
    }

    /** The classes of a step, or of its tests. */
    Path compiled(int step, String what) throws UserException, IOException {
        Path classes = step(step).resolve("target").resolve(what);
        if (!Files.isDirectory(classes)) {
            throw new UserException(root.relativize(classes) + " is not there: build this module as its README says");
        }
        return classes;
    }

    /** A class path for proofs against classes of a step: those first, then what this program is made of. */
    String classPath(Path... classes) {
        return Stream.concat(
                        Stream.of(classes),
                        Stream.of(made("classes"), made("lib").resolve("*")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
