package lab.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** The rules of the protocol, and who breaks them. */
public final class Rules {
    private static final int NOISES = 100;
    private static final int RIVALS = 4;
    private static final int NAMES = 50;
    private static final int FLOOD = 4000;
    private static final int LISTENERS = 4;

    /** What {@link #tooFast} needs: so many messages a second, and no more, may come from one client. */
    public static final int RATE = 200;

    private static final int FAST = 5 * RATE;

    private Rules() {}

    private static Map<String, byte[]> breaches() {
        Map<String, byte[]> breaches = new LinkedHashMap<>();
        breaches.put("an empty payload", Frames.frame());
        breaches.put("half an id", Frames.frame((byte) 1));
        breaches.put("an unknown id", Frames.packet(0xffff));
        breaches.put("an id of the server", Frames.packet(0x1000, new byte[16]));
        breaches.put("a move too short", Frames.packet(Frames.C_MOVE, new byte[15]));
        breaches.put("a move too long", Frames.packet(Frames.C_MOVE, new byte[17]));
        breaches.put("a move to NaN", Frames.move(Float.NaN, 0, 0));
        breaches.put("a move to infinity", Frames.move(0, Float.POSITIVE_INFINITY, 0));
        breaches.put("an empty chat", Frames.chat(""));
        breaches.put("a chat of 1,025 bytes", Frames.chat("x".repeat(1025)));
        breaches.put("a string longer than its body", Frames.packet(Frames.C_CHAT, Frames.string(2, (byte) 'a')));
        breaches.put("overlong UTF-8", Frames.packet(Frames.C_CHAT, Frames.string((byte) 0xc0, (byte) 0xaf)));
        breaches.put("a name that is no UTF-8", Frames.packet(Frames.C_HELLO, Frames.string((byte) 0xff)));
        breaches.put("a bye with a body", Frames.packet(Frames.C_BYE, (byte) 0));
        return breaches;
    }

    /** Breaks one rule of a packet after the other: that connection ends, what came before counts, nothing behind does. */
    public static void breaches(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        for (Map.Entry<String, byte[]> breach : breaches().entrySet()) {
            Peer breaker = stage.enter();
            breaker.write(Frames.concat(Frames.chat("before"), breach.getValue(), Frames.chat("behind")));
            int answers = breaker.readToEnd().size();
            Fault.unless(answers <= 1, breach.getKey() + " did not end the connection at once");
            other.expect(breaker, "before");
            other.talk("after " + breach.getKey());
        }
    }

    /** Sends bytes by chance, some of them behind a header that is right: each connection ends, and the server lives. */
    public static void noise(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        for (int i = 0; i < NOISES; i++) {
            byte[] noise = new byte[1 + stage.random.nextInt(300)];
            stage.random.nextBytes(noise);
            Peer peer = stage.connect();
            peer.write(i % 2 == 0 ? noise : Frames.frame(noise));
            peer.shutdownOutput();
            peer.readToEnd();
        }
        other.ping();
    }

    /** Four ask for one name at the same time, fifty times: each time one of them gets it. */
    public static void fightForAName(Stage stage) throws Fault, IOException {
        List<Peer> rivals = new ArrayList<>();
        for (int i = 0; i < RIVALS; i++) {
            rivals.add(stage.enter());
        }
        for (int i = 0; i < NAMES; i++) {
            for (Peer rival : rivals) {
                rival.write(Frames.hello("name-" + i));
            }
            int accepted = 0;
            for (Peer rival : rivals) {
                accepted += rival.read().equals(Message.ACCEPTED) ? 1 : 0;
            }
            Fault.unless(accepted == 1, accepted + " of " + RIVALS + " got the name that all have asked for");
        }
    }

    /** One says four thousand things as fast as it can: everyone who reads hears all of them, in their order. */
    public static void flood(Stage stage) throws Fault, IOException, InterruptedException {
        Peer talker = stage.enter();
        List<Future<Void>> work = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            Peer listener = stage.enter();
            work.add(stage.aside(() -> hearAll(listener, talker)));
        }
        work.add(stage.aside(() -> {
            for (int i = 0; i < FLOOD; i++) {
                talker.say(floodText(i));
            }
            return null;
        }));
        hearAll(talker, talker);
        for (Future<Void> part : work) {
            Stage.result(part);
        }
    }

    /** Says five times as much at once as it may say in a second: it is cut off, and who keeps to the rate is not. */
    public static void tooFast(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        Peer hasty = stage.enter();
        byte[][] all = new byte[FAST][];
        Arrays.setAll(all, i -> stage.dialect().say("hasty " + i));
        hasty.write(Frames.concat(all));
        int answers = hasty.readToEnd().size();
        // A slow machine may need another second to read it all.
        Fault.unless(answers <= 2 * RATE, answers + " were served of one that may say " + RATE + " things a second");
        hasty.close();
        for (int i = 0; i < RATE / 2; i++) {
            other.ping();
        }
    }

    private static Void hearAll(Peer listener, Peer talker) throws Fault, IOException {
        for (int i = 0; i < FLOOD; i++) {
            listener.expect(talker, floodText(i));
        }
        return null;
    }

    private static String floodText(int number) {
        return number + " " + "\ud83d\ude00".repeat(number % 50);
    }
}
