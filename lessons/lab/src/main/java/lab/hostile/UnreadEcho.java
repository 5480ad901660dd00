package lab.hostile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * A client that sends to an echo and does not read what comes back. Here one hears nothing of others, so order alone does
 * not tell who waits: if another client hears nothing for a while, but does as soon as this one reads, it has waited.
 */
public final class UnreadEcho {
    private static final int OTHERS = 8; // on every loop there is one
    private static final int RECEIVE_BUFFER = 4096;
    private static final int SIZE = 4000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int WHILE_MILLIS = 2000;
    private static final int PAUSE_MILLIS = 10;

    private final Stage stage;
    private final Peer unread;
    private final List<Peer> others = new ArrayList<>();

    private UnreadEcho(Stage stage) throws Fault, IOException {
        this.stage = stage;
        unread = stage.enter(RECEIVE_BUFFER);
        for (int i = 0; i < OTHERS; i++) {
            others.add(stage.enter());
        }
    }

    /** Sends and never reads: it is cut off at last, and until then the others are served. */
    public static void neverReads(Stage stage) throws Fault, IOException, InterruptedException {
        UnreadEcho play = new UnreadEcho(stage);
        Future<Boolean> cutOff = stage.aside(play::flood);
        for (int i = 0; !cutOff.isDone(); i++) {
            play.othersTalk("meanwhile " + i);
            Thread.sleep(PAUSE_MILLIS);
        }
        Fault.unless(Stage.result(cutOff), "who does not read sends more and more, and is never cut off");
        play.othersTalk("still here");
    }

    private void othersTalk(String text) throws Fault, IOException {
        for (Peer other : others) {
            other.say(text);
        }
        for (Peer other : others) {
            other.setPatience(WHILE_MILLIS);
            try {
                other.expect(other, text);
            } catch (SocketTimeoutException e) {
                Future<?> unused = stage.aside(unread::readToEnd);
                other.setPatience(Peer.PATIENCE_MILLIS);
                other.readFrame();
                throw new Fault(Symptom.OTHERS_WAIT, "another heard nothing until this one read");
            }
        }
    }

    /** Returns whether it was cut off. */
    private boolean flood() throws Fault {
        byte[] frame = Frames.frame(new byte[SIZE]);
        long sent = 0;
        try {
            for (; sent < MOST_BYTES; sent += frame.length) {
                unread.write(frame);
            }
            unread.shutdownOutput();
            unread.readToEnd(); // after the end of a session its input is still taken for a while
        } catch (IOException e) {
            return true; // reset
        }
        return unread.bytesRead() < sent;
    }
}
