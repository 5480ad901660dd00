package lab.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** What a header may say, and what it may not. */
public final class Lengths {
    private static final int[] FORBIDDEN = {
        Frames.MAX_PAYLOAD + 1, -1, -3, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x0100_0000
    };

    private Lengths() {}

    /**
     * Sends the header of a frame of 4,097 bytes, of -1, of -3, of the largest and the smallest int, and no payload: the
     * connection ends on the header, what came whole before it is served, and nobody else notices.
     */
    public static void forbidden(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        for (int length : FORBIDDEN) {
            Peer liar = stage.enter();
            String before = "before " + length;
            liar.write(Frames.concat(stage.dialect().say(before), Frames.header(length)));
            int answers = liar.readToEnd().size();
            Fault.unless(answers <= 1, answers + " answers, and one message before the header of " + length);
            if (stage.dialect() == Dialect.ZONE) {
                other.expect(liar, before);
            }
            other.talk("behind " + length);
        }
    }

    /** Sends a payload of 4,096 bytes, the largest there is: it is valid, and so is what follows. */
    public static void largest(Stage stage) throws Fault, IOException {
        Peer talker = stage.enter();
        if (stage.dialect() == Dialect.ZONE) {
            // No packet of a zone needs so much; a name of that length is refused, and its player stays.
            byte[] hello = Frames.hello("x".repeat(Frames.MAX_PAYLOAD - 4));
            talker.write(Frames.concat(hello, Frames.hello("short"), hello));
            for (Message due : new Message[] {Message.REFUSED, Message.ACCEPTED, Message.REFUSED}) {
                Message answer = talker.read();
                Fault.unless(answer.equals(due), answer + " where " + due + " was due");
            }
        } else {
            byte[] payload = "x".repeat(Frames.MAX_PAYLOAD).getBytes(UTF_8);
            talker.write(Frames.concat(Frames.frame(payload), Frames.frame()));
            Fault.unless(Arrays.equals(talker.readFrame(), payload), "4,096 bytes did not come back as they went");
            Fault.unless(talker.readFrame().length == 0, "an empty frame did not come back");
        }
        talker.talk("still here");
    }
}
