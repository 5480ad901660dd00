package gameserver.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fuzzer's target: frames that arrive in any pieces come out whole, in order, and each as soon as it is there. The
 * reference is the list of what was sent.
 */
public final class FuzzReceive {
    private static final int MAX_FRAMES = 12;

    private final Choices choices;
    private final LengthFraming framing = new LengthFraming();
    private final RecvBuffer buffer;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<byte[]> payloads = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>(); // of each frame, in the stream
    private int refusedFrom = Integer.MAX_VALUE; // bytes of the stream with which a bad header is there
    private int received;
    private int delivered;

    private FuzzReceive(Choices choices) {
        this.choices = choices;
        int largest = LengthFraming.MAX_FRAME;
        buffer = new RecvBuffer(ByteBuffer.allocate(largest + choices.nextInt(2 * largest)), largest);
    }

    /** Throws what is wrong. Jazzer calls it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzReceive target = new FuzzReceive(new Choices(input));
        target.send();
        target.receive();
    }

    private static void same(String what, Object real, Object expected) {
        if (!real.equals(expected)) {
            throw new AssertionError(what + " is " + real + ", and not " + expected);
        }
    }

    private void send() {
        for (int i = choices.nextInt(MAX_FRAMES); i > 0 && refusedFrom == Integer.MAX_VALUE; i--) {
            int length = switch (choices.nextInt(4)) {
                case 0 -> choices.nextInt(16);
                case 1 -> LengthFraming.MAX_PAYLOAD + choices.nextInt(6) - 3; // a few of them too long
                case 2 -> choices.nextInt(LengthFraming.MAX_PAYLOAD + 1);
                default -> choices.nextInt(8) == 0 ? -1 - choices.nextInt(1 << 16) : choices.nextInt(1 << 10);
            };
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                stream.write(length >> shift);
            }
            if (length < 0 || length > LengthFraming.MAX_PAYLOAD) {
                refusedFrom = stream.size();
            } else {
                byte[] payload = new byte[length];
                choices.nextBytes(payload);
                stream.writeBytes(payload);
                payloads.add(payload);
                ends.add(stream.size());
            }
        }
    }

    /** As a session does it: one read, then all that is whole. */
    private void receive() {
        byte[] bytes = stream.toByteArray();
        while (received < bytes.length) {
            buffer.clean();
            ByteBuffer free = buffer.writeSegment();
            same("room", free.remaining(), buffer.freeSize());
            int most = Math.min(free.remaining(), bytes.length - received);
            same("a read on a full buffer", most == 0, false);
            int count = choices.isUsedUp() ? most : Math.min(most, 1 + choices.nextInt(1 << 13));
            free.put(bytes, received, count);
            buffer.onWrite(count);
            received += count;
            boolean refused = deliver();
            int due = received;
            same("frames", delivered, (int)
                    ends.stream().filter(end -> end <= due).count());
            same("whether the header is refused", refused, received >= refusedFrom);
            if (refused) {
                return;
            }
            same("data", buffer.dataSize(), received - (delivered == 0 ? 0 : ends.get(delivered - 1)));
        }
    }

    /** Whether a header was refused. */
    private boolean deliver() {
        try {
            for (int size = framing.frameSize(buffer.readSegment());
                    size > 0;
                    size = framing.frameSize(buffer.readSegment())) {
                ByteBuffer message = buffer.message(framing.headerSize(), size);
                same("the view's order", message.order(), ByteOrder.LITTLE_ENDIAN);
                byte[] payload = new byte[message.remaining()];
                message.get(payload);
                same("whether a payload is what was sent", Arrays.equals(payload, payloads.get(delivered)), true);
                buffer.onRead(size);
                delivered++;
            }
            return false;
        } catch (MessageResolveException e) {
            return true;
        }
    }
}
