package lab.matrix;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.LabException;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.hostile.Stage;
import lab.hostile.Symptom;
import lab.process.ServerProcess;
import lab.process.Stats;

/** What a schedule needs that is played before somebody's eyes. */
final class Live {
    private static final int BLINK_MILLIS = 500;
    /** A waiting sender tries again every millisecond: with fewer tries it has not really waited. */
    private static final int TRIES_OF_A_STALL = 100;

    private final ServerProcess server;
    private final Dialect dialect;
    private final Texts texts;
    private final PrintWriter out;

    /** @param server that is played against */
    Live(ServerProcess server, Dialect dialect, Texts texts, PrintWriter out) {
        this.server = server;
        this.dialect = dialect;
        this.texts = texts;
        this.out = out;
    }

    /** A new place to play. */
    Stage stage() {
        return new Stage(Referee.addressOf(server.port()), dialect);
    }

    /** Says what is done, or was seen. */
    void say(String key, Object... arguments) {
        out.println(texts.get(key, arguments));
        out.flush();
    }

    /** What kind of a fault it is, in the language of what is said. */
    String nameOf(Symptom symptom) {
        return texts.symptom(symptom);
    }

    /** What the server has counted until now. */
    Stats stats() throws LabException, InterruptedException {
        return server.stats();
    }

    /** Says what the server has last said on stderr. */
    void sayWhatTheServerSays() {
        say("break.server-says", server.lastError());
    }

    /**
     * Does something, and says what the server does meanwhile if that takes longer than a blink.
     *
     * @return whether the server tried in vain to write meanwhile, again and again
     */
    boolean stalls(Stage stage, Callable<?> task) throws Fault, IOException, LabException, InterruptedException {
        Future<?> doing = stage.aside(task);
        if (isOver(doing)) {
            Stage.result(doing);
            return false;
        }
        Stats before = stats();
        long tries = 0;
        for (long millis = BLINK_MILLIS; !isOver(doing); ) {
            Stats now = stats();
            millis += BLINK_MILLIS;
            tries = now.since(before, "write_calls") - now.since(before, "messages_out");
            say("break.waiting", millis / 1000.0, tries);
        }
        Stage.result(doing);
        return tries >= TRIES_OF_A_STALL;
    }

    private static boolean isOver(Future<?> doing) throws InterruptedException {
        try {
            doing.get(BLINK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // whoever asks for the result is told
        }
    }
}
