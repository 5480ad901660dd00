package common.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that this program runs on, to start another one with. */
public final class Java {
    /** Its program {@code java}. */
    public static final Path PROGRAM = Path.of(tool("java"));

    private Java() {}

    /** Another program of that JDK, such as {@code jcmd}. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** A command that begins with it; more can be added. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
