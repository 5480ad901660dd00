package course.build;

import java.nio.file.Path;
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

    public static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
