package gameserver.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.server.Packets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fuzzer's target: a payload of any bytes is refused with a {@link MessageResolveException}, or what was read of it
 * is written as the same bytes again. Which payloads are packets is also told by hand.
 */
public final class FuzzPackets {
    private static final int MOVE_SIZE = 16;

    private FuzzPackets() {}

    /** Throws what is wrong. Jazzer calls it by this name. */
    public static void fuzzerTestOneInput(byte[] payload) {
        byte[] again = null;
        if (payload.length <= LengthFraming.MAX_PAYLOAD) {
            try {
                again = writtenAgain(ByteBuffer.wrap(payload).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
            } catch (MessageResolveException e) {
                // refused
            }
            if (!Arrays.equals(again, isPacket(payload) ? payload : null)) {
                throw new AssertionError(Arrays.toString(payload) + " becomes " + Arrays.toString(again));
            }
        }
    }

    /** Reads a client's packet as the server does. Null if it has another id. */
    private static byte @Nullable [] writtenAgain(ByteBuffer payload) {
        ByteBuffer frame = ByteBuffer.allocate(Packets.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        int size = 0;
        switch (Packets.readId(payload)) {
            case Packets.C_HELLO -> {
                String account = Packets.readString(payload);
                Packets.expectBody(payload, 0);
                size = Packets.writeHello(frame, account);
            }
            case Packets.C_MOVE -> {
                Packets.expectBody(payload, MOVE_SIZE);
                size = Packets.writeMove(frame, payload.getFloat(), payload.getFloat(), payload.getLong());
            }
            case Packets.C_CHAT -> {
                String text = Packets.readString(payload);
                Packets.expectBody(payload, 0);
                size = Packets.writeChat(frame, text);
            }
            case Packets.C_BYE -> {
                Packets.expectBody(payload, 0);
                size = Packets.writeBye(frame, Packets.C_BYE);
            }
            default -> {
                return null;
            }
        }
        if (size != frame.position()
                || size != LengthFraming.HEADER_SIZE + frame.getInt(0)
                || new LengthFraming().frameSize(frame.flip()) != size) {
            throw new AssertionError("a frame of " + size + " bytes: " + frame);
        }
        return Arrays.copyOfRange(frame.array(), LengthFraming.HEADER_SIZE, size);
    }

    private static boolean isPacket(byte[] payload) {
        int id = payload.length < 2 ? 0 : uint16(payload, 0);
        return switch (id) {
            case Packets.C_HELLO, Packets.C_CHAT ->
                payload.length >= 4 && uint16(payload, 2) == payload.length - 4 && isUtf8(payload);
            case Packets.C_MOVE -> payload.length == 2 + MOVE_SIZE;
            case Packets.C_BYE -> payload.length == 2;
            default -> false;
        };
    }

    private static int uint16(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) + (Byte.toUnsignedInt(bytes[at + 1]) << Byte.SIZE);
    }

    /** What is not, becomes a replacement character, which has bytes of its own. */
    private static boolean isUtf8(byte[] payload) {
        byte[] text = Arrays.copyOfRange(payload, 4, payload.length);
        return Arrays.equals(text, new String(text, UTF_8).getBytes(UTF_8));
    }
}
