package lab.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;

/** A stream has no boundaries: however the bytes of a frame arrive, the frame is the same. */
public final class Splits {
    private static final int BURST = 1000;
    private static final int PIECES = 300;
    private static final int MEANWHILE = 20;

    private Splits() {}

    /** Sends a frame a byte at a time: it is one message, once, for everyone. */
    public static void dribble(Stage stage) throws Fault, IOException {
        Peer dribbler = stage.enter();
        Peer other = stage.enter();
        dribbler.dribble(stage.dialect().say("drop by drop"));
        dribbler.expect(dribbler, "drop by drop");
        dribbler.talk("and that was all");
        if (stage.dialect() == Dialect.ZONE) {
            other.expect(dribbler, "drop by drop");
            other.expect(dribbler, "and that was all");
        }
    }

    /** Sends frames of all sizes, the stream cut at random places: they arrive whole and in their order. */
    public static void pieces(Stage stage) throws Fault, IOException, InterruptedException {
        Peer talker = stage.enter();
        List<String> texts = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < PIECES; i++) {
            String text = i + "x".repeat(stage.random.nextInt(1000));
            texts.add(text);
            stream.writeBytes(stage.dialect().say(text));
        }
        Future<Void> writing = stage.aside(() -> {
            byte[] bytes = stream.toByteArray();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + stage.random.nextInt(5000));
                talker.write(Arrays.copyOfRange(bytes, from, to));
                from = to;
            }
            return null;
        });
        for (String text : texts) {
            talker.expect(talker, text);
        }
        Stage.result(writing);
    }

    /** Sends a thousand frames in one write: they are a thousand messages, in their order. */
    public static void burst(Stage stage) throws Fault, IOException {
        Peer talker = stage.enter();
        byte[][] frames = new byte[BURST][];
        for (int i = 0; i < BURST; i++) {
            frames[i] = stage.dialect().say("burst " + i);
        }
        talker.write(Frames.concat(frames));
        for (int i = 0; i < BURST; i++) {
            talker.expect(talker, "burst " + i);
        }
    }

    /** Sends half a frame and is silent: the others are served, the half is not; with the other half, it is. */
    public static void halfAFrame(Stage stage) throws Fault, IOException {
        Peer half = stage.enter();
        Peer other = stage.enter();
        byte[] frame = stage.dialect().say("in two halves");
        int cut = frame.length / 2;
        half.write(Arrays.copyOf(frame, cut));
        for (int i = 0; i < MEANWHILE; i++) {
            other.talk("meanwhile " + i);
        }
        half.write(Arrays.copyOfRange(frame, cut, frame.length));
        hearBehindTheOther(stage, half, other, MEANWHILE, "in two halves");
    }

    /** Sends a header's four bytes one after the other, others talking in between: nobody waits for it. */
    public static void slowHeader(Stage stage) throws Fault, IOException {
        Peer slow = stage.enter();
        Peer other = stage.enter();
        byte[] frame = stage.dialect().say("slow but sure");
        for (int i = 0; i < Frames.HEADER; i++) {
            slow.write(frame[i]);
            other.talk("meanwhile " + i);
        }
        slow.write(Arrays.copyOfRange(frame, Frames.HEADER, frame.length));
        hearBehindTheOther(stage, slow, other, Frames.HEADER, "slow but sure");
    }

    /** What the other has said meanwhile, where one hears others, and then one's own words. */
    private static void hearBehindTheOther(Stage stage, Peer slow, Peer other, int meanwhile, String text)
            throws Fault, IOException {
        if (stage.dialect() == Dialect.ZONE) {
            for (int i = 0; i < meanwhile; i++) {
                slow.expect(other, "meanwhile " + i);
            }
            other.expect(slow, text);
        }
        slow.expect(slow, text);
        other.talk("still here");
    }
}
