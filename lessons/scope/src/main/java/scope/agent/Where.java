package scope.agent;

import java.lang.StackWalker.StackFrame;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The line of a step that runs at the moment. */
final class Where {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String STEPS = "gameserver.";
    private static final String SOURCES = "src/main/java/";

    private Where() {}

    /** The line of the step's method that runs: the recorder is called in the middle of it. */
    static @Nullable String here(Tape tape) {
        return line(tape, 0);
    }

    /** The line that called the step's method that runs: the recorder is called at its beginning or end. */
    static @Nullable String caller(Tape tape) {
        return line(tape, 1);
    }

    private static @Nullable String line(Tape tape, int callers) {
        return WALKER.walk(frames -> line(tape, frames, callers));
    }

    private static @Nullable String line(Tape tape, Stream<StackFrame> frames, int callers) {
        return frames.filter(frame -> frame.getClassName().startsWith(STEPS))
                .skip(callers)
                .findFirst()
                .map(frame -> line(tape, frame))
                .orElse(null);
    }

    private static String line(Tape tape, StackFrame frame) {
        String path = frame.getClassName().replaceFirst("\\$.*", "").replace('.', '/');
        String type = path.substring(path.lastIndexOf('/') + 1);
        tape.source(type, SOURCES + path + ".java");
        return type + ":" + frame.getLineNumber();
    }
}
