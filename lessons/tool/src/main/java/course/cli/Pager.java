package course.cli;

import course.maven.Wrapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Shows a long text page by page, as git does: with what {@code GIT_PAGER} or {@code PAGER} says, or with {@code less}.
 *
 * @param command as a shell takes it; empty if what is printed just goes by
 */
record Pager(String command) {
    /** For a pipe. */
    static final Pager NONE = new Pager("");

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** That of a terminal. One that is empty, or {@code cat}, is none, as for git. */
    static Pager of(Map<String, String> environment) {
        String command = Stream.of("GIT_PAGER", "PAGER")
                .map(environment::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> less(environment.getOrDefault("PATH", "")));
        return command.isBlank() || command.strip().equals("cat") ? NONE : new Pager(command.strip());
    }

    /** It ends by itself what fits on a screen, passes colours on, and leaves what was read on the screen. */
    private static String less(String path) {
        boolean isThere = !Wrapper.isWindows() // whose own pager, more, knows no colours
                && Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "less")));
        return isThere ? "less -FRX" : "";
    }

    /** Shows a text, and returns when it was read; {@code out} gets it where there is no pager, or where that does not run. */
    void show(String text, PrintWriter out) throws IOException, InterruptedException {
        out.flush();
        if (command.isEmpty() || !page(text)) {
            out.print(text);
        }
    }

    /** Returns whether it ran. */
    private boolean page(String text) throws IOException, InterruptedException {
        List<String> shell = Wrapper.isWindows() ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
        ProcessBuilder builder = new ProcessBuilder(shell)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", "FRX"); // as git does: PAGER=less alone would show colours as letters
        builder.environment().putIfAbsent("LV", "-c");
        Process pager = builder.start();
        try (Writer in = pager.outputWriter(StandardCharsets.UTF_8)) {
            in.write(text);
        } catch (IOException e) {
            // it was quit before the end: that is what a pager is for
        }
        int status = pager.waitFor();
        return status != NOT_EXECUTABLE && status != NOT_FOUND;
    }
}
