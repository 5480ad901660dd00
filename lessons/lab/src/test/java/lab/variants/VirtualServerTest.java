package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import lab.Guest;
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

    private Guest guest() throws IOException {
        return new Guest(server.port());
    }

    @Test
    void aMoveGoesToTheOthersAsItCame() throws Exception {
        try (Guest mover = guest().named("4141");
                Guest other = guest().named("4242")) {
            mover.write("12000000" + "0200" + MOVE);

            assertThat(other.read(30)).isEqualTo("1a000000" + "0210" + mover.id + MOVE);
            mover.named("4141"); // nothing else has come before the answer
        }
    }

    @Test
    void aChatGoesToAllWithTheSendersName() throws Exception {
        try (Guest speaker = guest().named("4141");
                Guest other = guest().named("4242")) {
            speaker.write("07000000" + "0300" + "0300" + "686579");

            String chat = "13000000" + "0310" + speaker.id + "0200" + "4141" + "0300" + "686579";
            assertThat(other.read(23)).isEqualTo(chat);
            assertThat(speaker.read(23)).isEqualTo(chat);
        }
    }

    @Test
    void whoHasNoNameYetIsCalledByHisNumber() throws Exception {
        try (Guest speaker = guest()) {
            speaker.write("07000000" + "0300" + "0300" + "686579");

            String player1 = "706c617965722d31";
            assertThat(speaker.read(29))
                    .isEqualTo("19000000" + "0310" + speaker.id + "0800" + player1 + "0300" + "686579");
        }
    }

    @Test
    void framesMayComeInPieces() throws Exception {
        try (Guest mover = guest().named("4141");
                Guest other = guest().named("4242")) {
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
        try (Guest good = guest().named("4141")) {
            for (String breach : breaches) {
                try (Guest bad = guest().named("4242")) {
                    bad.write(breach);

                    assertThat(bad.isCutOff()).as(breach).isTrue();
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
        try (Guest first = guest().named("4141");
                Guest second = guest().named("4242");
                Guest third = guest().named("4343")) {
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
