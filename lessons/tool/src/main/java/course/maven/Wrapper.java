package course.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Maven wrapper of the repository. */
public final class Wrapper {
    private Wrapper() {}

    /** How to start it; through {@code sh}, since an unpacked archive may have lost its executable bit. */
    public static List<String> command(Path root) {
        return isWindows()
                ? List.of(root.resolve("mvnw.cmd").toString())
                : List.of("sh", root.resolve("mvnw").toString());
    }

    /** Runs it at the root, quietly: it prints nothing unless it fails. Returns its exit status. */
    static int run(Path root, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(root));
        command.addAll(List.of("-q", "-B", "-ntp"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    public static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
