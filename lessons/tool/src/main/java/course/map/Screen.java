package course.map;

import java.time.Duration;
import java.util.List;

/** Where a map is shown. Thread-safe. */
public interface Screen extends AutoCloseable {
    /** How often it is worth to show another picture. */
    Duration period();

    /** How wide it is now. */
    int columns();

    /** How many lines it has now. */
    int rows();

    /** Shows a picture of that size; false if nobody can see it any more. */
    boolean show(List<String> lines);

    /** Leaves everything as it was found; may be called again. */
    @Override
    void close();
}
