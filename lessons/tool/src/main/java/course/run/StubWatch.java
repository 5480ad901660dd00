package course.run;

import course.stubs.Stubs;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a learner's server says on its standard error, and passes it on until a stub has thrown. */
public final class StubWatch {
    /**
     * A stub that was called.
     *
     * @param method such as {@code SendBufferChunk.open}
     * @param place its file, relative to the workspace, and the line
     */
    public record Stub(String method, String place) {}

    private static final String THROWN = UnsupportedOperationException.class.getName() + ": " + Stubs.MARK;
    private static final Pattern CALL = Pattern.compile("\\s+at ((?:\\w+\\.)+)(\\w+)[^(]*?\\.([^.(]+)\\((.+:\\d+)\\)");

    private final Consumer<String> lines;
    private Optional<Stub> found = Optional.empty();

    /** @param lines takes what is passed on */
    public StubWatch(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Reads to the end, or to the first stub. */
    void read(BufferedReader errors) throws IOException {
        String thrown = ""; // a line that may be the head of a stub's trace
        for (String line = errors.readLine(); line != null && found.isEmpty(); line = errors.readLine()) {
            Matcher call = CALL.matcher(line);
            if (!thrown.isEmpty() && call.matches()) {
                String source = "src/main/java/" + call.group(1).replace('.', '/') + call.group(4);
                found = Optional.of(new Stub(call.group(2) + "." + call.group(3), source));
                return;
            } else if (line.endsWith(THROWN)) {
                thrown = line;
                continue;
            } else if (!thrown.isEmpty()) {
                lines.accept(thrown);
                thrown = "";
            }
            lines.accept(line);
        }
        if (!thrown.isEmpty()) {
            lines.accept(thrown);
        }
    }

    /** The stub that was called, if one was. */
    public Optional<Stub> found() {
        return found;
    }
}
