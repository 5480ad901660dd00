package lab.hostile;

import java.io.IOException;

/** What hostile clients do, and what must be seen meanwhile. */
@FunctionalInterface
public interface Schedule {
    /**
     * Plays it once. Returns if the server stands it.
     *
     * @throws Fault if it does not
     * @throws IOException if a connection that must stay fails, or is silent for {@link Peer#PATIENCE_MILLIS}
     */
    void play(Stage stage) throws Fault, IOException, InterruptedException;
}
