package lab.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lab.Guest;
import lab.Servers;
import lab.process.ServerProcess;
import lab.process.Stats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer speaks the protocol of the steps, merged or not: else it would be no peer. */
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"netty --port 0 --io-threads 2", "netty --port 0 --io-threads 2 --merge"})
class NettyServerTest {
    @Parameter
    String program;

    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start("Netty", Servers.lab(program.split(" ", -1)));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private Guest guest() throws IOException {
        return new Guest(server.port());
    }

    @Test
    void aMoveGoesToTheOthersAsItCame() throws Exception {
        String body = "0000803f" + "00000040" + "2a00000000000000";
        try (Guest mover = guest().named("4141");
                Guest other = guest().named("4242")) {
            mover.write("12000000" + "0200" + body);

            assertThat(other.read(30)).isEqualTo("1a000000" + "0210" + mover.id + body);
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
    void aNameIsTakenOnlyOnce() throws Exception {
        try (Guest first = guest().named("4141");
                Guest second = guest()) {
            second.write("06000000" + "0100" + "0200" + "4141");

            assertThat(second.read(7)).isEqualTo("03000000" + "0110" + "01");
            assertThat(first.id).isNotEqualTo(second.id);
        }
    }

    @Test
    void byeIsAnsweredAndIsTheEnd() throws Exception {
        try (Guest guest = guest()) {
            guest.write("02000000" + "0400" + "02000000" + "0400");

            assertThat(guest.read(6)).isEqualTo("02000000" + "0410");
            assertThat(guest.isCutOff()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffff", // a length below 0
                "01100000", // 4097
                "02000000" + "9900", // no such packet
                "03000000" + "0200" + "00", // a move too short
                "12000000" + "0200" + "0000c07f" + "00000000" + "0000000000000000", // x is no number
                "04000000" + "0300" + "0000", // an empty chat
                "05000000" + "0300" + "0100" + "ff", // no UTF-8
            })
    void whoBreaksARuleIsCutOffAndNobodyElse(String frame) throws Exception {
        try (Guest good = guest().named("4141");
                Guest bad = guest().named("4242")) {
            bad.write(frame);

            assertThat(bad.isCutOff()).isTrue();
            good.write("06000000" + "0300" + "0200" + "6f6b");
            assertThat(good.read(22)).startsWith("12000000" + "0310").endsWith("6f6b");
        }
    }

    @Test
    void whoDoesNotReadIsEndedAndTheOthersGetAll() throws Exception {
        String text = "63".repeat(1000);
        try (Guest speaker = guest().named("4141");
                Guest reader = guest().named("4242");
                Guest stalled = guest().named("4343")) {
            String chat = "f8030000" + "0310" + speaker.id + "0200" + "4141" + "e803" + text;
            int chats = 0;
            while (server.stats().get("closed") == 0) {
                speaker.write(("ec030000" + "0300" + "e803" + text).repeat(500));
                assertThat(speaker.read(1020 * 500)).isEqualTo(chat.repeat(500));
                assertThat(reader.read(1020 * 500)).isEqualTo(chat.repeat(500));
                chats += 500;
                assertThat(chats)
                        .as("more than its socket and its queue can hold")
                        .isLessThan(100_000);
            }

            assertThat(stalled.read(1020)).as("which came while there was room").isEqualTo(chat);
            assertThat(server.stats().get("sessions")).isEqualTo(2);
            assertThat(server.stats().get("deliveries")).isBetween(2L * chats, 3L * chats);
        }
    }

    @Test
    void itsStatsCountWhatTheStepsCount() throws Exception {
        List<Guest> guests = List.of(guest().named("4141"), guest().named("4242"), guest().named("4343"));
        guests.get(0).write("12000000" + "0200" + "00".repeat(16));
        for (Guest guest : guests.subList(1, 3)) {
            guest.read(30);
        }

        Stats stats = server.stop();
        assertThat(stats.get("accepted")).isEqualTo(3);
        assertThat(stats.get("messages_in")).isEqualTo(4);
        assertThat(stats.get("bytes_in")).isEqualTo(3 * 10 + 22);
        assertThat(stats.get("broadcasts")).isEqualTo(1);
        assertThat(stats.get("deliveries")).isEqualTo(2);
        assertThat(stats.get("alloc_bytes")).isPositive();
        assertThat(stats.get("sessions")).isZero();
        assertThat(stats.has("write_calls")).isFalse();
    }
}
