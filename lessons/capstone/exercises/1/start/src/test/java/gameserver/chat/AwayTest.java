package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.core.LengthFraming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exercise capstone.1: who says to be away is told to the rooms, and to who asks for their members. */
class AwayTest {
    private static final int C_AWAY = 0x010A; // i64 request, string text; empty = back
    private static final int S_AWAY = 0x1110; // string room, string name, string text; empty = back

    private TestServer server;
    private TestClient anna;
    private TestClient ben;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        anna = server.in("anna", "lobby", "garden");
        ben = server.in("ben", "lobby");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** What a client was told so far: room, name and text of each. */
    private static List<List<String>> told(TestClient client) {
        return client.received.stream()
                .filter(packet -> packet.id() == S_AWAY)
                .map(packet -> {
                    ByteBuffer body = packet.body();
                    List<String> fields = List.of(string(body), string(body), string(body));
                    assertThat(body.remaining()).as("bytes behind the fields").isZero();
                    return fields;
                })
                .toList();
    }

    private static String string(ByteBuffer body) {
        byte[] bytes = new byte[Short.toUnsignedInt(body.getShort())];
        body.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static Outcome away(TestClient client, String text) throws IOException {
        return client.ask(C_AWAY, text).outcome();
    }

    /** Once this has come, so has whatever was sent to the client before. */
    private void settle(TestClient client) throws IOException {
        client.ask(ChatPackets.C_PING);
    }

    @Test
    void theRoomsOfWhoIsAwayAreToldAndNobodyElse() throws IOException {
        TestClient carla = server.in("carla", "cellar");
        assertThat(away(anna, "lunch")).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(told(ben)).containsExactly(List.of("lobby", "anna", "lunch")));
        assertThat(told(anna))
                .as("who is away is a member, too, and is told before the answer")
                .containsExactlyInAnyOrder(List.of("lobby", "anna", "lunch"), List.of("garden", "anna", "lunch"));
        settle(carla);
        assertThat(told(carla)).isEmpty();
    }

    @Test
    void whoIsBackIsToldWithAnEmptyText() throws IOException {
        away(anna, "lunch");
        assertThat(away(anna, "")).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(told(ben))
                .containsExactly(List.of("lobby", "anna", "lunch"), List.of("lobby", "anna", "")));
    }

    @Test
    void whoAsksForTheMembersIsToldWhoOfThemIsAway() throws IOException {
        away(anna, "lunch");
        TestClient late = server.in("carla", "lobby");
        assertThat(late.ask(ChatPackets.C_MEMBERS, "lobby").outcome()).isEqualTo(Outcome.OK);
        assertThat(told(late)).containsExactly(List.of("lobby", "anna", "lunch"));
        away(anna, "");
        settle(late);
        int before = told(late).size();
        late.ask(ChatPackets.C_MEMBERS, "lobby");
        assertThat(told(late)).as("nobody is away any more").hasSize(before);
    }

    @Test
    void aTextIsHeldToTheRulesOfAllTexts() throws IOException {
        for (String text : List.of("a\u001b[2Jb", "a\nb", "x".repeat(1025))) {
            assertThat(away(anna, text)).isEqualTo(Outcome.INVALID);
        }
        assertThat(away(anna, "cafe\u0301")).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(told(ben)).containsExactly(List.of("lobby", "anna", "caf\u00e9")));
    }

    @Test
    void whoIsNotLoggedInHasNoNameToBeAwayUnder() throws IOException {
        assertThat(away(server.guest(), "lunch")).isEqualTo(Outcome.NOT_LOGGED_IN);
    }

    @Test
    void itIsNotStored() throws IOException {
        away(anna, "lunch");
        TestClient again = TestClient.known(server.address(), "anna");
        again.ask(ChatPackets.C_JOIN, "lobby");
        await().until(() -> server.server.rooms.members("lobby") == 2); // the connection before has left
        settle(ben);
        int before = told(ben).size();
        ben.ask(ChatPackets.C_MEMBERS, "lobby");
        assertThat(told(ben)).as("a new connection is not away").hasSize(before);
        again.close();
    }

    @Test
    void bytesBehindTheTextEndTheConnection() throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(LengthFraming.MAX_FRAME).order(ByteOrder.LITTLE_ENDIAN);
        int size = ChatPackets.write(frame, C_AWAY, 1L, "lunch", 7);
        anna.sendRaw(Arrays.copyOf(frame.array(), size));
        await().until(() -> anna.ended);
        settle(ben);
        assertThat(told(ben)).isEmpty();
    }

    @Test
    void bothPacketsStandInTheTable() throws IOException {
        assertThat(Files.readString(Path.of(System.getProperty("chat.module", "."), "README.md"), UTF_8))
                .containsPattern("\\| 0x010A \\| C_AWAY \\|.+\\|.+\\|")
                .containsPattern("\\| 0x1110 \\| S_AWAY \\|.+\\|");
    }
}
