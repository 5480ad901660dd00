package course.map;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A terminal that obeys ANSI sequences: pictures replace each other on its alternate screen, so that what was there
 * before is there again when this is closed.
 */
public final class TerminalScreen implements Screen {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final long ASK_AGAIN = Duration.ofSeconds(1).toNanos();
    // The alternate screen, no cursor, and no line goes on in the next one; and all of it back.
    private static final String OPEN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String CLOSE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE =
            "\u001b[K"; // before it is written: behind a full one it takes the last letter
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final String hint;
    private final Supplier<TerminalSize> ask;
    private TerminalSize size; // guarded by this, as all below
    private long asked = System.nanoTime();
    private boolean opened;
    private boolean closed;

    /**
     * Takes the terminal when it has something to show.
     *
     * @param hint what stands in its last line
     * @param ask how large it is, which may change
     */
    public TerminalScreen(PrintWriter out, String hint, Supplier<TerminalSize> ask) {
        this.out = out;
        this.hint = hint;
        this.ask = ask;
        size = ask.get();
    }

    @Override
    public Duration period() {
        return PERIOD;
    }

    @Override
    public synchronized int columns() {
        return size.columns();
    }

    /** One line less than there are: the last is for the hint. */
    @Override
    public synchronized int rows() {
        return size.rows() - 1;
    }

    @Override
    public synchronized boolean show(List<String> lines) {
        if (closed) {
            return false;
        }
        StringBuilder picture = new StringBuilder(opened ? HOME : OPEN + HOME);
        opened = true;
        lines.forEach(line -> picture.append(CLEAR_LINE).append(line).append("\r\n"));
        picture.append(CLEAR_BELOW).append(Printable.line(hint, size.columns()));
        out.print(picture);
        boolean seen = !out.checkError();
        long now = System.nanoTime();
        if (now - asked >= ASK_AGAIN) {
            asked = now;
            size = ask.get();
        }
        return seen;
    }

    @Override
    public synchronized void close() {
        if (opened && !closed) {
            out.print(CLOSE);
            out.flush();
        }
        closed = true;
    }
}
