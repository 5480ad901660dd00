package gameserver.server;

import static gameserver.server.ZoneClient.OK;
import static gameserver.server.ZoneClient.REFUSED;
import static gameserver.server.ZoneClient.chat;
import static gameserver.server.ZoneClient.hello;
import static gameserver.server.ZoneClient.move;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.server.TestServer.Closing;
import gameserver.server.ZoneClient.Chatted;
import gameserver.server.ZoneClient.Message;
import gameserver.server.ZoneClient.Moved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream has no boundaries: however the bytes of a frame arrive, the frame is the same. */
@Timeout(30)
class FrameTest {
    private TestServer server;
    private ZoneClient sender;
    private ZoneClient receiver;

    @BeforeEach
    void start() throws IOException {
        // The smallest receive buffer that there may be: the largest frame just fits.
        server = TestServer.start("io-threads", 2, "receive-buffer-size", 4100);
        sender = ZoneClient.join(server.port);
        receiver = ZoneClient.join(server.port);
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        receiver.close();
        server.close();
    }

    @Test
    void aFrameThatDribblesInByteByByteIsOneMessage() throws IOException {
        sender.wire.dribble(move(1.5f, -2, 3));
        sender.wire.dribble(chat("slow"));

        assertThat(receiver.read())
                .as("the bytes of a frame that is not whole wait in the receive buffer for the rest")
                .isEqualTo(new Moved(sender.id, 1.5f, -2, 3));
        assertThat(receiver.read()).isEqualTo(new Chatted(sender.id, sender.defaultName(), "slow"));
    }

    @Test
    void twoFramesMayBeCutAtAnyByte() throws IOException {
        byte[] pair = Wire.concat(move(1, 2, 3), move(4, 5, 6));
        for (int cut = 1; cut < pair.length; cut++) {
            long before = server.service.stats.get("bytes_in");
            sender.wire.write(Arrays.copyOf(pair, cut));
            server.awaitStat("bytes_in", before + cut);
            sender.wire.write(Arrays.copyOfRange(pair, cut, pair.length));

            assertThat(List.of(receiver.read(), receiver.read()))
                    .as("two moves of which %d bytes came in one read, and the rest in the next", cut)
                    .containsExactly(new Moved(sender.id, 1, 2, 3), new Moved(sender.id, 4, 5, 6));
        }
    }

    @Test
    void aThousandFramesInOneWriteAreAThousandMessages() throws IOException {
        byte[][] moves = new byte[1000][];
        List<Message> expected = new ArrayList<>();
        for (int i = 0; i < moves.length; i++) {
            moves[i] = move(i, -i, i);
            expected.add(new Moved(sender.id, i, -i, i));
        }
        sender.say(moves);

        List<Message> received = new ArrayList<>();
        for (int i = 0; i < moves.length; i++) {
            received.add(receiver.read());
        }
        assertThat(received)
                .as("all whole frames of a read are delivered, in order, and what is left waits for the next read")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void framesOfAllSizesCutAnywhereArriveWhole(long seed) throws IOException {
        Random random = new Random(seed);
        List<Message> expected = new ArrayList<>();
        byte[][] frames = new byte[400][];
        for (int i = 0; i < frames.length; i++) {
            String text = Character.toString('a' + i % 26).repeat(1 + random.nextInt(1024));
            frames[i] = chat(text);
            expected.add(new Chatted(sender.id, sender.defaultName(), text));
        }
        byte[] stream = Wire.concat(frames);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeInPieces(stream, random));

        for (Message message : expected) {
            assertThat(receiver.read()).as("seed %d", seed).isEqualTo(message);
            assertThat(sender.read())
                    .as("seed %d, the sender's own words", seed)
                    .isEqualTo(message);
        }
        writing.join();
    }

    private void writeInPieces(byte[] stream, Random random) {
        try {
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(6000));
                sender.wire.write(Arrays.copyOfRange(stream, from, to));
                from = to;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPayloadOf4096BytesIsValid() throws IOException {
        byte[] largest = hello("x".repeat(4096 - 2 - 2));
        assertThat(largest).hasSize(4 + 4096);
        sender.say(largest, hello("short"), largest);

        assertThat(List.of(sender.read(), sender.read(), sender.read()))
                .as("4096 is the largest payload, not the first that is too large: compare with > and not with >=")
                .containsExactly(REFUSED, OK, REFUSED);
    }

    @Test
    void aPayloadOf0BytesIsAFrameAndOnlyThePacketInItIsMissing() throws IOException {
        sender.say(new byte[4]);

        assertThat(sender.readUntilEof()).isEmpty();
        assertThat(server.closingOf(sender.port()).cause()).contains("payload").doesNotContain("length");
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, -1, -3, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x0100_0000})
    void aLengthOutsideItsRangeEndsTheConnectionOnTheHeader(int length) throws IOException {
        sender.say(chat("whole"), Wire.header(length));

        assertThat(receiver.read())
                .as("what came whole before the bad frame is served")
                .isEqualTo(new Chatted(sender.id, sender.defaultName(), "whole"));
        assertThat(sender.readUntilEof())
                .as("the connection ends without waiting for one byte of the payload")
                .isSubsetOf(new Chatted(sender.id, sender.defaultName(), "whole"));
        Closing closing = server.closingOf(sender.port());
        assertThat(closing.reason()).isEqualTo(CloseReason.MESSAGE_RESOLVE_ERROR);
        assertThat(closing.cause()).as("the log names the cause").contains(Integer.toString(length));
        assertThat(closing.level()).isEqualTo(Level.INFO);
        assertThat(receiver.readUpToOwnChat("still here"))
                .as("no other session notices")
                .isEmpty();
        assertThat(server.logForUsers()).containsExactly(closing.line());
    }

    @Test
    void aBadHeaderThatDribblesInEndsTheConnectionAtItsFourthByte() throws IOException {
        long before = server.service.stats.get("bytes_in");
        sender.wire.write((byte) -1, (byte) -1, (byte) -1);
        server.awaitStat("bytes_in", before + 3);
        assertThat(receiver.readUpToOwnChat("three bytes are no header")).isEmpty();
        assertThat(server.closings()).isEmpty();

        sender.wire.write((byte) -1);

        sender.readUntilEof();
        assertThat(server.closingOf(sender.port()).reason()).isEqualTo(CloseReason.MESSAGE_RESOLVE_ERROR);
    }

    @Test
    void nothingBehindABadFrameIsServed() throws IOException {
        sender.say(Wire.header(-1), chat("behind"), move(1, 1, 1));

        assertThat(sender.readUntilEof()).isEmpty();
        assertThat(receiver.readUpToOwnChat("and now?"))
                .as("after a bad length nobody knows where a frame begins")
                .isEmpty();
    }

    @Test
    void aFrameThatNeverGetsWholeIsNeverServed() throws IOException {
        byte[] half = Arrays.copyOf(chat("half"), 9);
        sender.say(chat("whole"), half);
        sender.wire.shutdownOutput();

        assertThat(sender.readUntilEof())
                .as("what was accepted before the end of input is still written")
                .containsExactly(new Chatted(sender.id, sender.defaultName(), "whole"));
        assertThat(server.closingOf(sender.port()).reason()).isEqualTo(CloseReason.REMOTE_CLOSING);
        assertThat(receiver.readUpToOwnChat("and now?"))
                .containsExactly(new Chatted(sender.id, sender.defaultName(), "whole"));
        assertThat(server.logForUsers())
                .as("a client that leaves is no news for the operator")
                .isEmpty();
    }
}
