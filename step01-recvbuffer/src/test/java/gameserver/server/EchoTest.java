package gameserver.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.core.Inside;
import gameserver.server.TestServer.Closing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent comes back; and a stream has no boundaries: however the bytes of a frame arrive, the frame is the same.
 */
@Timeout(30)
class EchoTest {
    private TestServer server;
    private Wire client;
    private Wire other;

    @BeforeEach
    void start() throws IOException {
        // The smallest receive buffer that there may be: the largest frame just fits.
        start("io-threads", 2, "receive-buffer-size", 4100);
    }

    private void start(Object... options) throws IOException {
        server = TestServer.start(options);
        client = Wire.connect(server.port);
        other = Wire.connect(server.port);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        other.close();
        server.close();
    }

    private static byte[] frame(String text) {
        return Wire.frame(text.getBytes(UTF_8));
    }

    // Frames

    @Test
    void aFrameComesBackAsItCame() throws IOException {
        byte[] wire = {5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};
        client.write(wire);

        assertThat(client.read(wire.length)).as("length is little-endian").isEqualTo(wire);
    }

    @Test
    void anEmptyFrameComesBackToo() throws IOException {
        client.write(Wire.concat(frame(""), frame("a"), frame(""), frame("")));

        assertThat(client.read(4 + 5 + 4 + 4))
                .as("an empty message is a message")
                .isEqualTo(Wire.concat(frame(""), frame("a"), frame(""), frame("")));
    }

    @Test
    void aPayloadOf4096BytesIsValid() throws IOException {
        byte[] largest = frame("x".repeat(4096));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(Wire.concat(largest, frame("y"))));

        assertThat(client.read(largest.length + 5))
                .as("4096 is the largest payload, not the first that is too large: compare with > and not with >=")
                .isEqualTo(Wire.concat(largest, frame("y")));
        writing.join();
    }

    @Test
    void framesThatDribbleInByteByByteComeBackWhole() throws IOException {
        byte[] frames = Wire.concat(frame("one"), frame(""), frame("three"));
        client.dribble(frames);

        assertThat(client.read(frames.length))
                .as("the bytes of a frame that is not whole wait in the receive buffer for the rest")
                .isEqualTo(frames);
        server.awaitStat("messages_in", 3); // counted behind the echo, when a read's messages are done
        assertThat(server.service.stats.get("messages_in"))
                .as("messages, however many reads it took")
                .isEqualTo(3);
    }

    @Test
    void nothingComesBackBeforeAFrameIsWhole() throws IOException {
        byte[] pair = Wire.concat(frame("one"), frame("two"));
        for (int cut = 1; cut < pair.length; cut++) {
            long before = server.service.stats.get("bytes_in");
            long messages = server.service.stats.get("messages_in");
            client.write(Arrays.copyOf(pair, cut));
            server.awaitStat("bytes_in", before + cut);
            client.write(Arrays.copyOfRange(pair, cut, pair.length));

            assertThat(client.read(pair.length))
                    .as("two frames of which %d bytes came in one read, and the rest in the next", cut)
                    .isEqualTo(pair);
            server.awaitStat("messages_in", messages + 2);
            assertThat(server.service.stats.get("messages_in")).isEqualTo(messages + 2);
        }
    }

    @Test
    void aThousandFramesInOneWriteComeBack() throws IOException {
        byte[][] frames = new byte[1000][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame("frame " + i);
        }
        byte[] all = Wire.concat(frames);
        client.write(all);

        assertThat(client.read(all.length))
                .as("all whole frames of a read are delivered, in order, and what is left waits for the next read")
                .isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void framesOfAllSizesCutAnywhereComeBack(long seed) throws IOException {
        Random random = new Random(seed);
        byte[][] frames = new byte[500][];
        for (int i = 0; i < frames.length; i++) {
            byte[] payload = new byte[random.nextInt(4097)];
            random.nextBytes(payload);
            frames[i] = Wire.frame(payload);
        }
        byte[] all = Wire.concat(frames);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeInPieces(all, random));

        assertThat(client.read(all.length)).as("seed %d", seed).isEqualTo(all);
        writing.join();
    }

    private void writeInPieces(byte[] stream, Random random) {
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(6000));
            write(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
    }

    private void write(byte[] bytes) {
        try {
            client.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What ends a connection

    @ParameterizedTest
    @ValueSource(ints = {4097, -1, -3, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x0500_0000})
    void aLengthOutsideItsRangeEndsTheConnectionOnTheHeader(int length) throws IOException {
        client.write(Wire.concat(frame("whole"), frame(""), Wire.header(length)));

        assertThat(client.readUntilEof())
                .as("what came whole before the bad frame is served; then the end, without one byte of the payload")
                .isEqualTo(Wire.concat(frame("whole"), frame("")));
        Closing closing = server.closingOf(client.address().getPort());
        assertThat(closing.reason()).isEqualTo(CloseReason.MESSAGE_RESOLVE_ERROR);
        assertThat(closing.cause()).as("the log names the cause").contains(Integer.toString(length));
        assertThat(closing.level()).isEqualTo(Level.INFO);

        other.write(frame("still here"));
        assertThat(other.read(14)).as("no other session notices").isEqualTo(frame("still here"));
        assertThat(server.logForUsers())
                .as("one line that names session and cause")
                .containsExactly(closing.line());
    }

    @Test
    void aBadHeaderThatDribblesInEndsTheConnectionAtItsFourthByte() throws IOException {
        client.write((byte) -1, (byte) -1, (byte) -1);
        server.awaitStat("bytes_in", 3);
        assertThat(server.closings()).as("three bytes are no header").isEmpty();

        client.write((byte) -1);

        assertThat(client.readUntilEof()).isEmpty();
        assertThat(server.closingOf(client.address().getPort()).reason()).isEqualTo(CloseReason.MESSAGE_RESOLVE_ERROR);
    }

    @Test
    void nothingBehindABadFrameIsServed() throws IOException {
        client.write(Wire.concat(Wire.header(-1), frame("behind")));

        assertThat(client.readUntilEof())
                .as("after a bad length nobody knows where a frame begins")
                .isEmpty();
        assertThat(server.service.stats.get("messages_in")).isZero();
    }

    @Test
    void whatArrivesInALaterReadOfAClosingSessionIsNotServedEither() throws IOException {
        client.write(Wire.header(-1));
        assertThat(client.readUntilEof()).isEmpty();

        // The session is closing and still discards what comes. Two writes: when the second is read, the first is done.
        for (int i = 0; i < 2; i++) {
            long before = server.service.stats.get("bytes_in");
            try {
                client.write(frame("late"));
            } catch (IOException e) {
                server.awaitStat("closed", 1); // it waits a second for its client's end, and then no longer
            }
            server.awaitTrue(
                    "what is sent to a closing session is read",
                    () -> server.service.stats.get("bytes_in") > before || server.service.stats.get("closed") > 0);
        }
        assertThat(server.service.stats.get("messages_in"))
                .as("a closing session delivers no message: look at its state before the first frame of a read too")
                .isZero();
    }

    @Test
    void whatCameBeforeTheEndOfInputStillComesBack() throws IOException {
        client.write(Wire.concat(frame("last words"), Arrays.copyOf(frame("half"), 6)));
        client.shutdownOutput();

        assertThat(client.readUntilEof())
                .as("the end of input ends the session when what was accepted is written; half a frame is none")
                .isEqualTo(frame("last words"));
        assertThat(server.closingOf(client.address().getPort()).reason()).isEqualTo(CloseReason.REMOTE_CLOSING);
        assertThat(server.logForUsers())
                .as("a client that leaves is no news for the operator")
                .isEmpty();
    }

    @Test
    void everyConnectionHasTcpNodelay() throws IOException {
        assertThat(Inside.channelOf(server.sessionOf(client.address().getPort()))
                        .getOption(StandardSocketOptions.TCP_NODELAY))
                .as("small packets must not wait for the acknowledgement of the last")
                .isTrue();
    }

    // Raw framing

    private void startRaw() throws IOException {
        stop();
        start("framing", "raw", "receive-buffer-size", 4100);
    }

    @Test
    void rawEveryByteComesBackAtOnce() throws IOException {
        startRaw();
        for (String typed : new String[] {"h", "ello\n", "\u0000\n", "\uc548\ub155\n"}) {
            byte[] bytes = typed.getBytes(UTF_8);
            client.write(bytes);
            assertThat(client.read(bytes.length))
                    .as("nothing is waited for, and nothing is put in front")
                    .isEqualTo(bytes);
        }
    }

    @Test
    void rawNoBytesAreABadHeader() throws IOException {
        startRaw();
        byte[] bytes = Wire.concat(Wire.header(-1), Wire.header(Integer.MAX_VALUE), frame("x"));
        client.write(bytes);

        assertThat(client.read(bytes.length)).isEqualTo(bytes);
        assertThat(server.closings()).isEmpty();
    }

    @Test
    void rawALongStreamComesBackUpToItsEnd() throws IOException {
        startRaw();
        byte[] bytes = new byte[1_000_003];
        new Random(1).nextBytes(bytes);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            writeInPieces(bytes, new Random(2));
            try {
                client.shutdownOutput(); // as `nc -N` does at the end of its input
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(client.readUntilEof()).isEqualTo(bytes);
        writing.join();
    }

    @Test
    void whoReadsLateButInTimeGetsEverything() throws IOException {
        stop();
        start("framing", "raw", "send-timeout-millis", 60_000);
        byte[] bytes = new byte[16_000_000]; // more than the buffers of the system hold
        new Random(1).nextBytes(bytes);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(bytes));
        server.awaitStandstill("bytes_out");

        assertThat(Arrays.equals(client.read(bytes.length), bytes))
                .as("what the socket refuses is written when it has room: a write may take a part of a packet")
                .isTrue();
        writing.join();
    }
}
