package course.map;

import course.maven.Wrapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How large a terminal is. */
public record TerminalSize(int columns, int rows) {
    /** What is taken if nobody knows. */
    static final TerminalSize USUAL = new TerminalSize(80, 24);

    // Java does not know; a program of the system's does, and says rows first.
    private static final List<String> UNIX = List.of("stty", "size");
    private static final List<String> WINDOWS = List.of("cmd", "/c", "mode", "con");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final int MAX_ANSWER = 4096;
    private static final int MAX_COLUMNS = 400;
    private static final int MAX_ROWS = 200; // an old Windows console counts what can be scrolled back to

    /** Asks about the terminal that standard input is. */
    public static TerminalSize ask() {
        try {
            Process process = new ProcessBuilder(Wrapper.isWindows() ? WINDOWS : UNIX)
                    .redirectInput(Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream answer = process.getInputStream()) {
                TerminalSize size = of(new String(answer.readNBytes(MAX_ANSWER), StandardCharsets.ISO_8859_1));
                process.waitFor(1, TimeUnit.SECONDS);
                return size;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** What such a program has answered: its first two numbers, whatever the language of the words. */
    static TerminalSize of(String answer) {
        List<Integer> numbers = NUMBER.matcher(answer)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
        int rows = numbers.size() < 2 ? 0 : numbers.get(0);
        int columns = numbers.size() < 2 ? 0 : numbers.get(1);
        return new TerminalSize(
                columns < 1 || columns > MAX_COLUMNS ? USUAL.columns() : columns,
                rows < 1 || rows > MAX_ROWS ? USUAL.rows() : rows);
    }

    /** Makes a Windows console obey ANSI sequences: it does so from when its own shell has written to it. */
    public static void prepare() throws IOException, InterruptedException {
        if (Wrapper.isWindows()) {
            new ProcessBuilder("cmd", "/c", "rem").inheritIO().start().waitFor();
        }
    }
}
