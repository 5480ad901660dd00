package lab.matrix;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.LabException;
import org.jspecify.annotations.Nullable;

/** The packaged servers of the steps. */
final class StepJars {
    static final int STEPS = 5;

    private static final String MARK = "lessons/steps.properties";

    private final Path root;

    /** @param root of the repository */
    StepJars(Path root) {
        this.root = root;
    }

    /** The repository that the lab was built in. */
    static Path root() throws LabException {
        try {
            Path classes = Path.of(StepJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (@Nullable Path folder = classes; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve(MARK))) {
                    return folder;
                }
            }
            throw new LabException("the lab runs outside the course: no " + MARK + " above " + classes);
        } catch (URISyntaxException e) {
            throw new LabException("the lab does not find itself", e);
        }
    }

    /** The command that starts a step's server. */
    List<String> command(int step, List<String> jvmOptions, List<String> options) throws LabException, IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar(step).toString()));
        command.addAll(List.of("--port=0", "--stats-interval-millis=0"));
        command.addAll(options);
        return command;
    }

    private Path jar(int step) throws LabException, IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "step0" + step + "-*")) {
            for (Path folder : folders) {
                Path jar = folder.resolve("target").resolve(folder.getFileName() + ".jar");
                if (Files.isRegularFile(jar)) {
                    return jar;
                }
            }
        }
        throw new LabException("step " + step + " is not packaged: run ./mvnw package, then this again");
    }
}
