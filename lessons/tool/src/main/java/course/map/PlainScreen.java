package course.map;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A pipe, a file, or a terminal that obeys nothing: one picture after another, and an empty line behind each. */
public final class PlainScreen implements Screen {
    private static final int COLUMNS = 76;
    private static final int ROWS = 20;

    private final PrintWriter out;

    /** Shows pictures on that. */
    public PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public boolean show(List<String> lines) {
        lines.forEach(line -> out.println(line.stripTrailing()));
        out.println();
        return !out.checkError();
    }

    @Override
    public void close() {
        out.flush();
    }
}
