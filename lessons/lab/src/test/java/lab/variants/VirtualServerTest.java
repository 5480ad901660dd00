package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import lab.process.ServerProcess;
import lab.process.Stats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the protocol it speaks, it speaks as the steps do, with queues and without. */
@Timeout(60)
@ParameterizedClass
@ValueSource(booleans = {false, true})
class VirtualServerTest {
    private static final String MOVE = "0000803f" + "00000040" + "2a00000000000000";

    @Parameter
    private boolean queues;

    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = queues ? VirtualServers.start(1, "--queue") : VirtualServers.start(1);
    }

    @AfterEach
    void end() {
        if (server != null) { // there may be no Java to start it
            server.close();
        }
    }

    /** A client that reads exactly what it expects. */
    private final class Guest implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final DataInputStream in = new DataInputStream(socket.getInputStream());
        final String id;

        Guest() throws Exception {
            socket.setSoTimeout(10_000);
            String knight = read(22);
            assertThat(knight).startsWith("12000000" + "0010").endsWith("64000000" + "0a000000");
            id = knight.substring(12, 28);
        }

        void write(String hex) throws Exception {
            socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        }

        String read(int bytes) throws Exception {
            return HexFormat.of().formatHex(in.readNBytes(bytes));
        }

        /** In the zone for sure: the answer comes after that. */
        Guest named(String name) throws Exception {
            write("06000000" + "0100" + "0200" + name);
            assertThat(read(7)).isEqualTo("03000000" + "0110" + "00");
            return this;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aMoveGoesToTheOthersAsItCame() throws Exception {
        try (Guest mover = new Guest().named("4141");
                Guest other = new Guest().named("4242")) {
            mover.write("12000000" + "0200" + MOVE);

            assertThat(other.read(30)).isEqualTo("1a000000" + "0210" + mover.id + MOVE);
            mover.named("4141"); // nothing else has come before the answer
        }
    }

    @Test
    void aChatGoesToAllWithTheSendersName() throws Exception {
        try (Guest speaker = new Guest().named("4141");
                Guest other = new Guest().named("4242")) {
            speaker.write("07000000" + "0300" + "0300" + "686579");

            String chat = "13000000" + "0310" + speaker.id + "0200" + "4141" + "0300" + "686579";
            assertThat(other.read(23)).isEqualTo(chat);
            assertThat(speaker.read(23)).isEqualTo(chat);
        }
    }

    @Test
    void whoHasNoNameYetIsCalledByHisNumber() throws Exception {
        try (Guest speaker = new Guest()) {
            speaker.write("07000000" + "0300" + "0300" + "686579");

            String player1 = "706c617965722d31";
            assertThat(speaker.read(29))
                    .isEqualTo("19000000" + "0310" + speaker.id + "0800" + player1 + "0300" + "686579");
        }
    }

    @Test
    void framesMayComeInPieces() throws Exception {
        try (Guest mover = new Guest().named("4141");
                Guest other = new Guest().named("4242")) {
            String moves = ("12000000" + "0200" + MOVE).repeat(2);
            for (int at = 0; at < moves.length(); at += 10) {
                mover.write(moves.substring(at, Math.min(moves.length(), at + 10)));
                Thread.sleep(2);
            }

            assertThat(other.read(60)).isEqualTo(("1a000000" + "0210" + mover.id + MOVE).repeat(2));
        }
    }

    @Test
    void whoBreaksARuleIsCutOffAndNobodyElse() throws Exception {
        List<String> breaches = List.of(
                "ffffffff", // a length below 0
                "01100000", // 4097
                "02000000" + "9900", // no such packet
                "03000000" + "0200" + "00", // a move too short
                "04000000" + "0300" + "0000", // an empty chat
                "05000000" + "0300" + "0200" + "61", // a text longer than its frame
                "06000000" + "0300" + "0100" + "6161"); // and one shorter
        try (Guest good = new Guest().named("4141")) {
            for (String breach : breaches) {
                try (Guest bad = new Guest().named("4242")) {
                    bad.write(breach);

                    assertThat(bad.in.read()).as(breach).isEqualTo(-1);
                    long number = Long.reverseBytes(HexFormat.fromHexDigitsToLong(bad.id));
                    await().until(() -> server.hasLogged("session " + number + " is cut off: "));
                }
            }
            good.write("06000000" + "0300" + "0200" + "6f6b");
            assertThat(good.read(22)).startsWith("12000000" + "0310").endsWith("6f6b");
        }
    }

    @Test
    void itsStatsCountDeliveriesWritesAndWhoIsHere() throws Exception {
        try (Guest first = new Guest().named("4141");
                Guest second = new Guest().named("4242");
                Guest third = new Guest().named("4343")) {
            first.write("12000000" + "0200" + MOVE);
            second.read(30);
            third.read(30);
            first.named("4141"); // answered behind the broadcast

            Stats stats = server.stats();
            assertThat(stats.get("deliveries")).isEqualTo(2);
            assertThat(stats.get("write_calls")).isEqualTo(3 + 4 + 2);
            assertThat(stats.get("sessions")).isEqualTo(3);
        }
    }
}
