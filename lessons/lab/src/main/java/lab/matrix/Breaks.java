package lab.matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import lab.LabException;
import lab.hostile.Chatters;
import lab.hostile.Fault;
import lab.hostile.Frames;
import lab.hostile.Peer;
import lab.hostile.SlowReader;
import lab.hostile.Stage;
import lab.hostile.Symptom;
import lab.process.Stats;

/** How each step is broken. */
final class Breaks {
    /** From the first step to the last. */
    static final List<Break> ALL = List.of(
            new Break(List.of(), options("--send-timeout-millis=3000"), Breaks::waits),
            new Break(List.of(), options("--send-timeout-millis=3000"), Breaks::owns),
            new Break(List.of(), options("--send-timeout-millis=1500"), Breaks::shares),
            new Break(Rows.SMALL_DIRECT_MEMORY, options(), Breaks::queues),
            new Break(List.of(), options("--send-timeout-millis=60000"), Breaks::counts));

    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final int CHATTERS = 20;
    private static final int ROUNDS = 10;
    private static final int STALLED = 3;
    private static final int TALKERS = 4;
    private static final int TALKS = 4;
    private static final int ROUNDS_OF_A_TALK = 300;
    private static final int SLEEPERS = 8;
    private static final int CHUNK_SIZE = 409_600;
    private static final int PAUSE_MILLIS = 20;
    private static final int LOOKS = 5;

    private static final byte[] ECHO = Frames.frame(new byte[4000]);
    private static final byte[] HELLO = Frames.hello("");
    private static final int HELLOS = 4000; // in one write

    private Breaks() {}

    /** One loop, so that everybody is on it; and a log that names who is cut off. */
    private static List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of("--io-threads=1"));
        options.addAll(List.of(more));
        return options;
    }

    /** A send waits until all is written, and everybody on its loop waits with it. */
    private static boolean waits(Live live) throws Fault, IOException, LabException, InterruptedException {
        try (Stage stage = live.stage()) {
            Peer unread = stage.enter(SMALL_RECEIVE_BUFFER);
            Peer other = stage.enter();
            live.say("break.1.begins");
            Future<Integer> flood = stage.aside(() -> flood(unread));
            boolean seen = false;
            int answers = 0;
            while (!seen && !flood.isDone()) {
                seen = live.stalls(stage, () -> {
                    other.talk("do you hear me?");
                    return null;
                });
                answers++;
            }
            live.say("break.1.answered", answers);
            live.sayWhatTheServerSays();
            return seen;
        }
    }

    /** Until the connection is gone; returns how many frames went. */
    private static int flood(Peer peer) {
        int frames = 0;
        try {
            for (; ; frames++) {
                peer.write(ECHO);
            }
        } catch (IOException e) {
            return frames; // reset: it was cut off
        }
    }

    /** Every receiver costs a copy and a write call; and who is full is waited for. */
    private static boolean owns(Live live) throws Fault, IOException, LabException, InterruptedException {
        try (Stage stage = live.stage()) {
            Chatters chatters = new Chatters(stage, CHATTERS);
            Stats before = live.stats();
            for (int i = 0; i < ROUNDS; i++) {
                chatters.round();
            }
            Stats counted = live.stats();
            long deliveries = counted.since(before, "deliveries");
            long copies = counted.since(before, "payload_copies");
            live.say("break.2.counts", CHATTERS, deliveries, copies, counted.since(before, "write_calls"));
            Peer stalled = stage.enter(SMALL_RECEIVE_BUFFER);
            live.say("break.2.begins", stalled.id());
            boolean waited = roundsUntilCutOff(live, stage, chatters, 1);
            live.sayWhatTheServerSays();
            return waited && copies >= deliveries;
        }
    }

    /** A packet is shared; but what a socket refuses of it is a leftover, and who has one is waited for. */
    private static boolean shares(Live live) throws Fault, IOException, LabException, InterruptedException {
        boolean waited;
        try (Stage stage = live.stage()) {
            for (int i = 0; i < STALLED; i++) {
                stage.enter(SMALL_RECEIVE_BUFFER);
            }
            Chatters chatters = new Chatters(stage, CHATTERS);
            live.say("break.3.begins", CHATTERS, STALLED);
            waited = roundsUntilCutOff(live, stage, chatters, STALLED);
            Stats stats = live.stats();
            live.say("break.3.counts", stats.get("payload_copies"), stats.get("deliveries"), stats.get("write_calls"));
        }
        live.say("break.3.trickle");
        try (Stage stage = live.stage()) {
            SlowReader.trickles(stage);
            return false;
        } catch (Fault e) {
            live.say("break.3.trickled", e.seen(), live.nameOf(e.symptom()));
            return waited && e.symptom() == Symptom.OTHERS_WAIT_FOR_EVER;
        }
    }

    /** Plays rounds until so many have been cut off and are gone; returns whether a round had to wait for that. */
    private static boolean roundsUntilCutOff(Live live, Stage stage, Chatters chatters, int count)
            throws Fault, IOException, LabException, InterruptedException {
        long gone = live.stats().get("closed") + count;
        boolean waited = false;
        while (live.stats().get("closed") < gone) {
            boolean stalled = live.stalls(stage, () -> {
                chatters.round();
                return null;
            });
            if (stalled) {
                live.say("break.round-over", chatters.rounds());
            }
            waited |= stalled;
        }
        return waited;
    }

    /** Nobody waits; but a chunk that nobody needs is freed only when the collector happens to run. */
    private static boolean queues(Live live) throws Fault, LabException, InterruptedException {
        live.say("break.4.begins", TALKERS);
        try (Stage stage = live.stage()) {
            Chatters chatters = new Chatters(stage, TALKERS);
            for (int talk = 0; talk < TALKS; talk++) {
                for (int i = 0; i < ROUNDS_OF_A_TALK; i++) {
                    chatters.round();
                }
                Stats stats = live.stats();
                live.say("break.4.counts", chatters.rounds(), stats.get("chunks_created"), stats.get("gc_count"));
            }
        } catch (IOException e) {
            live.say("break.4.dies", e);
        }
        return live.stats().get("gc_count") > 0;
    }

    /** Chunks come back; but a few bytes that wait for one session hold a whole chunk. */
    private static boolean counts(Live live) throws Fault, IOException, LabException, InterruptedException {
        live.say("break.5.begins", SLEEPERS);
        long held;
        try (Stage stage = live.stage()) {
            Peer awake = stage.enter();
            byte[][] hellos = new byte[HELLOS][];
            Arrays.fill(hellos, HELLO);
            byte[] batch = Frames.concat(hellos);
            for (int i = 0; i < SLEEPERS; i++) {
                fillUp(live, stage.enter(SMALL_RECEIVE_BUFFER), batch, awake);
                useUpAChunk(live, awake, batch);
            }
            Stats stats = live.stats();
            held = stats.get("chunks_held");
            live.say("break.5.counts", SLEEPERS, stats.get("queued_bytes"), held, held * CHUNK_SIZE);
        }
        Stats after = live.stats();
        while (after.get("sessions") > 0) {
            Thread.sleep(PAUSE_MILLIS);
            after = live.stats();
        }
        live.say("break.5.after", after.get("chunks_held"), after.get("chunks_idle"));
        return held >= SLEEPERS && after.get("chunks_held") <= 1;
    }

    /** Asks and does not read the answers, until the first of them has to wait. */
    private static void fillUp(Live live, Peer sleeper, byte[] batch, Peer awake)
            throws Fault, IOException, LabException, InterruptedException {
        Stats before = live.stats();
        long messages = before.get("messages_in");
        do {
            sleeper.write(batch);
            messages += HELLOS;
            while (live.stats().get("messages_in") < messages) {
                Thread.sleep(1);
            }
            awake.ping(); // its answer is written behind all of these: what waits now, waits for the sleeper
            messages++;
        } while (!staysAbove(before.get("queued_bytes"), live));
    }

    /** What a socket refuses at first, it may take a moment later. */
    private static boolean staysAbove(long bytes, Live live) throws LabException, InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            if (live.stats().get("queued_bytes") <= bytes) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** Asks, and reads the answers, until the server has gone on to another chunk. */
    private static void useUpAChunk(Live live, Peer awake, byte[] batch)
            throws Fault, IOException, LabException, InterruptedException {
        long chunks = chunksTaken(live.stats());
        while (chunksTaken(live.stats()) == chunks) {
            awake.write(batch);
            for (int i = 0; i < HELLOS; i++) {
                awake.readFrame();
            }
        }
    }

    private static long chunksTaken(Stats stats) {
        return stats.get("chunks_created") + stats.get("chunks_reused");
    }
}
