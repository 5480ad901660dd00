package course.cli;

import course.Main;
import course.contract.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a command line has printed, and its exit status. */
record Typed(int status, String out, String err) {
    /** Runs it without a terminal. */
    static Typed run(Path root, String... args) {
        return run(root, false, args);
    }

    /** The same, whatever the language of the system. */
    static Typed inEnglish(Path root, String... args) {
        return run(root, Stream.concat(Stream.of("--lang=en"), Stream.of(args)).toArray(String[]::new));
    }

    static Typed onTerminal(Path root, String... args) {
        return run(root, true, args);
    }

    /** Runs it on a terminal where a pager is. */
    static Typed withPager(Path root, Pager pager, String... args) {
        return run(root, true, pager, new StringWriter(), args);
    }

    private static Typed run(Path root, boolean terminal, String... args) {
        return run(root, terminal, new StringWriter(), args);
    }

    /** Runs it without a terminal; what it prints can be read meanwhile. */
    static Typed run(Path root, StringWriter out, String... args) {
        return run(root, false, out, args);
    }

    private static Typed run(Path root, boolean terminal, StringWriter out, String... args) {
        return run(root, terminal, Pager.NONE, out, args);
    }

    private static Typed run(Path root, boolean terminal, Pager pager, StringWriter out, String... args) {
        StringWriter err = new StringWriter();
        int status = new Course(root, terminal, pager, new PrintWriter(out), new PrintWriter(err)).run(args);
        return new Typed(status, out.toString(), err.toString());
    }

    /** A text with the number of the last step in the place of {@code {last}}. */
    static String withLast(String text) throws IOException {
        return text.replace(
                "{last}", Integer.toString(Contract.load(Main.root()).steps().size()));
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
