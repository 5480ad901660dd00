package lab.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;

/** Clients that leave, each in a way of its own, and clients that come in crowds. */
public final class Ends {
    /** What {@link #overTheLimit} needs: so many connections, and no more, may there be. */
    public static final int LIMIT = 8;

    private static final int RESETS = 50;
    private static final int LAST_WORDS = 10;
    private static final int STORM_THREADS = 4;
    private static final int STORM_WAVES = 8;
    private static final int STORM_WAVE = 50;
    private static final int CROWD = 5 * LIMIT;
    private static final int MOST_TRIES = 200;
    private static final int PAUSE_MILLIS = 20;

    private Ends() {}

    /** Sends half a frame and resets, fifty times: nothing of it is served, and nobody else notices. */
    public static void resetInAFrame(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        byte[] frame = stage.dialect().say("half of it");
        for (int i = 0; i < RESETS; i++) {
            Peer leaver = stage.enter();
            leaver.write(Arrays.copyOf(frame, 1 + stage.random.nextInt(frame.length - 1)));
            leaver.reset();
            other.talk("gone " + i);
        }
    }

    /** Says something and ends its output, but not its input: it gets all its answers, and then the end. */
    public static void halfClose(Stage stage) throws Fault, IOException {
        Peer leaver = stage.enter();
        for (int i = 0; i < LAST_WORDS; i++) {
            leaver.say("last words " + i);
        }
        leaver.shutdownOutput();
        for (int i = 0; i < LAST_WORDS; i++) {
            leaver.expect(leaver, "last words " + i);
        }
        int more = leaver.readToEnd().size();
        Fault.unless(more == 0, more + " messages behind the last answer");
    }

    /** Sends C_BYE and more behind it in one write: S_BYE is the last that comes, and nothing behind is served. */
    public static void bye(Stage stage) throws Fault, IOException {
        Peer leaver = stage.enter();
        Peer other = stage.enter();
        String name = "behind " + leaver.id(); // this play may not be the only one
        leaver.write(Frames.concat(
                Frames.chat("last words"),
                Frames.bye(),
                Frames.chat("behind"),
                Frames.move(2, 2, 2),
                Frames.hello(name),
                Frames.bye()));
        leaver.expect(leaver, "last words");
        Message answer = leaver.read();
        Fault.unless(answer instanceof Message.Bye, answer + " where S_BYE was due");
        int more = leaver.readToEnd().size();
        Fault.unless(more == 0, more + " messages behind S_BYE");
        other.expect(leaver, "last words");
        other.write(Frames.concat(Frames.hello(name), Frames.chat("and now?")));
        Message next = other.read();
        Fault.unless(next.equals(Message.ACCEPTED), next + " where an answer to C_HELLO was due");
        other.expect(other, "and now?");
    }

    /** Sends half a frame and nothing any more: cut off for its silence, while one who talks stays. */
    public static void silence(Stage stage) throws Fault, IOException, InterruptedException {
        Peer silent = stage.enter();
        Peer other = stage.enter();
        silent.write(Arrays.copyOf(stage.dialect().say("never whole"), 7));
        Future<Integer> end = stage.aside(() -> silent.readToEnd().size());
        for (int i = 0; !end.isDone(); i++) {
            other.talk("I talk " + i);
            Thread.sleep(PAUSE_MILLIS);
        }
        Stage.result(end);
        other.talk("still here");
    }

    /** Many connect at once, again and again, and half of them reset: the rest is served, and nothing is left behind. */
    public static void storm(Stage stage) throws Fault, IOException, InterruptedException {
        Peer other = stage.enter();
        List<Future<Void>> threads = new ArrayList<>();
        for (int i = 0; i < STORM_THREADS; i++) {
            threads.add(stage.aside(() -> {
                for (int wave = 0; wave < STORM_WAVES; wave++) {
                    wave(stage);
                }
                return null;
            }));
        }
        for (Future<Void> thread : threads) {
            Stage.result(thread);
        }
        other.talk("the storm is over");
        stage.enter().talk("a new day");
    }

    private static void wave(Stage stage) throws Fault, IOException {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < STORM_WAVE; i++) {
            peers.add(stage.connect());
        }
        for (int i = 0; i < STORM_WAVE; i += 2) {
            peers.get(i).write(Frames.header(100));
            peers.get(i).reset();
        }
        for (int i = 1; i < STORM_WAVE; i += 2) {
            peers.get(i).enter();
        }
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /** Five times as many connect as may: so many as may are served, the rest is not; when all leave, their places are free. */
    public static void overTheLimit(Stage stage) throws Fault, IOException, InterruptedException {
        leave(crowd(stage));
        // Those who leave are on their way out for a moment.
        int served = 0;
        for (int tries = 0; tries < MOST_TRIES && served < LIMIT; tries++) {
            Thread.sleep(PAUSE_MILLIS);
            List<Peer> next = crowd(stage);
            served = next.size();
            leave(next);
        }
        Fault.unless(served == LIMIT, "when all have left, " + served + " are served where " + LIMIT + " may be");
    }

    /** Those of a crowd that are served. */
    private static List<Peer> crowd(Stage stage) throws Fault, IOException {
        List<Peer> served = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Peer peer = stage.connect();
            if (isServed(peer)) {
                served.add(peer);
            }
        }
        Fault.unless(served.size() <= LIMIT, served.size() + " are served where " + LIMIT + " may be");
        return served;
    }

    private static void leave(List<Peer> peers) throws IOException {
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /** Whether it is served; if not, its connection has been ended. */
    private static boolean isServed(Peer peer) throws Fault {
        try {
            peer.enter();
            return true;
        } catch (IOException e) {
            return false; // the end, or a reset, is how one is turned away
        }
    }
}
