package lab.hostile;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/**
 * A player who does not read, or reads less than it is sent, while others flood it. Who waits is told by order and by
 * content, not by a clock: now and then the slow one says a word without reading, and whoever hears it knows that it is
 * still connected. When it is cut off it reads what had been on its way to it. If it was sent much more than that while
 * it was connected, the server has kept the rest for it, and nobody waited; if not, nobody was told anything that it had
 * not taken: everybody waited for it.
 */
public final class SlowReader {
    private static final int CHATTERS = 4;
    private static final int RECEIVE_BUFFER = 32 << 10;
    private static final long MOST_BYTES = 64L << 20;
    /** A server that waits has a send buffer of its own for each client, of 64 KiB at most, and a message in hand. */
    private static final long WAITS = 128 << 10;
    /** Who has not been heard for so many rounds is not there any more: in each round every loop has had its turn. */
    private static final int UNHEARD_ROUNDS = 8;

    private static final int PIECE = 16 << 10;
    private static final int PAUSE_MILLIS = 100;
    /** So many pieces are looked at, to see whether the others get further than the slow one reads. */
    private static final int PIECES = 20;

    private final Peer slow;
    private final Chatters others;
    private volatile long bytesRead; // by the slow one
    private volatile boolean hurries; // it reads without a pause
    // What the others had been sent when the slow one said its last word, and the one before, which was heard.
    private long sentAtWord;
    private long sentAtWordHeard;
    private int words;
    private int roundOfWord;

    private SlowReader(Stage stage) throws Fault, IOException {
        slow = stage.enter(RECEIVE_BUFFER);
        others = new Chatters(stage, CHATTERS);
        sayAWord();
    }

    /** Never reads: it is cut off at last, and until then the others go on as if it were not there. */
    public static void neverReads(Stage stage) throws Fault, IOException, InterruptedException {
        SlowReader play = new SlowReader(stage);
        do {
            play.round();
        } while (play.isThere());
        play.hurries = true;
        play.readToEnd();
        play.judge();
    }

    /** Reads a little now and then, and less than it is sent: as if it did not read at all. */
    public static void trickles(Stage stage) throws Fault, IOException, InterruptedException {
        SlowReader play = new SlowReader(stage);
        Future<Void> reading = stage.aside(() -> {
            play.readToEnd();
            return null;
        });
        Deque<long[]> lately = new ArrayDeque<>(); // pieces it had read, and bytes that it was behind by then
        do {
            play.round();
            long pieces = play.bytesRead / PIECE;
            long behind = play.others.bytesHeard() - play.bytesRead;
            lately.addLast(new long[] {pieces, behind});
            while (pieces - lately.getFirst()[0] >= PIECES) {
                if (behind - lately.removeFirst()[1] < WAITS) {
                    play.othersWait();
                }
            }
        } while (play.isThere());
        play.hurries = true;
        Stage.result(reading);
        play.judge();
    }

    private void sayAWord() throws IOException {
        sentAtWordHeard = sentAtWord;
        sentAtWord = others.bytesHeard();
        roundOfWord = others.rounds();
        words++;
        slow.say("word " + words);
    }

    private boolean isHeard() {
        return others.hasHeard("word " + words);
    }

    private void round() throws Fault, IOException {
        others.round();
        if (isHeard()) {
            sayAWord();
        }
        Fault.unless(others.bytesHeard() < MOST_BYTES, "who does not read is sent more and more, and never cut off");
    }

    private boolean isThere() {
        return others.rounds() - roundOfWord < UNHEARD_ROUNDS;
    }

    /** A piece, a pause, a piece, until the server ends the connection. */
    private void readToEnd() throws Fault, IOException, InterruptedException {
        long total = 0;
        for (int count = PIECE; count == PIECE; ) {
            count = readPiece();
            total += count;
            bytesRead = total;
            if (!hurries) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private int readPiece() throws Fault, IOException {
        try {
            return slow.readBytes(PIECE);
        } catch (SocketException e) {
            throw new Fault(
                    Symptom.BROKEN, "it was cut off by a reset, which takes away what it had been sent (" + e + ")");
        }
    }

    /** While it has read that many pieces the others got no further than it; is it still there? */
    private void othersWait() throws Fault, IOException {
        hurries = true;
        int heard = words;
        while (isThere() && words == heard) {
            round();
        }
        throw words > heard
                ? new Fault(Symptom.OTHERS_WAIT_FOR_EVER, "the others get no further than it reads, and it stays")
                : new Fault(Symptom.OTHERS_WAIT, "the others get no further than it reads, until it is cut off");
    }

    /** It was cut off, and has read all that was on its way to it. */
    private void judge() throws Fault {
        long kept = sentAtWordHeard - bytesRead;
        if (kept < WAITS) {
            throw new Fault(
                    Symptom.OTHERS_WAIT,
                    "nobody heard anything that it had not taken: all waited until it was cut off");
        }
    }
}
