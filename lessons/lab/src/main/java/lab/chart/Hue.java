package lab.chart;

/** The colour of each server in all charts: mid-tones, which read on light and on dark ground. */
public enum Hue {
    /** Step 2, which copies. */
    STEP2("#e0763c"),
    /** Step 3, which shares. */
    STEP3("#c79a1c"),
    /** Step 4, which queues. */
    STEP4("#2f9e8f"),
    /** Step 5, which counts. */
    STEP5("#3b82dd"),
    /** The server beyond the steps. */
    BEYOND("#5b5bd6"),
    /** Step 2 with batches. */
    COPY_BATCH("#b25fb0"),
    /** The peer. */
    NETTY("#8a919c"),
    /** The C server. */
    FLOOR("#4a8f4a");

    private final String value;

    Hue(String value) {
        this.value = value;
    }

    /** As SVG writes it. */
    String value() {
        return value;
    }
}
