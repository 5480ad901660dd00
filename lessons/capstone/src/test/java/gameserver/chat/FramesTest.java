package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_LOGIN;
import static gameserver.chat.ChatPackets.C_REGISTER;
import static gameserver.chat.ChatPackets.C_ROOMS;
import static gameserver.chat.ChatPackets.C_SAY;
import static gameserver.chat.ChatPackets.C_SEARCH;
import static gameserver.chat.ChatPackets.C_TELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.chat.TestClient.Heard;
import gameserver.core.LengthFraming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that nobody asked for. */
class FramesTest {
    private static final List<String> INJECTIONS = List.of(
            "'; drop table message; --",
            "' or '1'='1",
            "x'), (1, 99, 1, 1, 1, 'y",
            "\\'; delete from account; --",
            "{fn now()}",
            "$$; drop table room; $$",
            "?",
            "%' escape '!' or 1=1 --");

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer("max-connections", 10_000);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void packetsOfEverySizeEndTheirSessionOrAreAnswered() throws IOException {
        StringBuilder faults = new StringBuilder();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getThrown() != null) {
                    synchronized (faults) {
                        faults.append(line.getMessage()).append(line.getThrown());
                    }
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("gameserver");
        logger.addHandler(log);
        try {
            Random random = new Random(17);
            TestClient witness = server.in("witness", "lobby");
            for (int id = ChatPackets.C_PING - 1; id <= ChatPackets.C_SEARCH + 1; id++) {
                for (int size : new int[] {0, 7, 8, 10, 36, 300, 4094}) {
                    for (boolean zeroes : new boolean[] {true, false}) {
                        throwAt(id, size, zeroes, random);
                    }
                }
            }
            assertThat(witness.ask(C_SAY, "lobby", "still here").outcome()).isEqualTo(Outcome.OK);
        } finally {
            logger.removeHandler(log);
        }
        assertThat(faults.toString()).as("exceptions in the log").isEmpty();
    }

    private void throwAt(int id, int size, boolean zeroes, Random random) throws IOException {
        ByteBuffer frame =
                ByteBuffer.allocate(LengthFraming.HEADER_SIZE + 2 + size).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(2 + size).putShort((short) id);
        if (!zeroes) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            frame.put(body);
        }
        try (TestClient client = new TestClient(server.address())) {
            client.sendRaw(frame.array());
            await().until(() ->
                    client.ended || client.received.stream().anyMatch(packet -> packet.id() == ChatPackets.S_RESULT));
        }
    }

    @Test
    void aStatementInAnyFieldIsText() throws IOException {
        TestClient witness = server.in("witness", "lobby");
        for (String text : INJECTIONS) {
            TestClient client = server.guest();
            assertThat(client.ask(C_LOGIN, text, text + " padded").outcome()).isEqualTo(Outcome.WRONG);
            assertThat(client.ask(C_REGISTER, text, text + " padded").outcome()).isEqualTo(Outcome.OK);
            assertThat(client.ask(C_JOIN, text).outcome()).isEqualTo(Outcome.OK);
            assertThat(client.ask(C_SAY, text, text)).isEqualTo(new Answer(Outcome.OK, 1));
            assertThat(client.ask(C_ROOMS, text).outcome()).isEqualTo(Outcome.OK);
            assertThat(client.ask(C_TELL, text, text).outcome()).isEqualTo(Outcome.OK);
            long search = client.request(C_SEARCH, text, text, 0L, Long.MAX_VALUE, Long.MAX_VALUE);
            assertThat(client.answer(search).outcome()).isEqualTo(Outcome.OK);
            assertThat(client.heard())
                    .filteredOn(heard -> heard.request() == search)
                    .extracting(Heard::room, Heard::sender, Heard::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(text, text, text));
        }
        assertThat(witness.ask(C_SAY, "lobby", "the tables are there")).isEqualTo(new Answer(Outcome.OK, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\tb", "a\u001b[31mb", "a\u202eb", "a\u2028b"})
    void aTextWithControlCharactersIsInvalid(String text) throws IOException {
        TestClient anna = server.in("anna", "lobby");
        assertThat(anna.ask(C_SAY, "lobby", text).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(anna.ask(C_TELL, "anna", text).outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void aTextIsComposedAndItsLengthIsInBytes() throws IOException {
        TestClient anna = server.in("anna", "lobby");
        anna.ask(C_SAY, "lobby", "e\u0301");
        anna.ask(C_SAY, "lobby", "👩‍👩‍👧");
        assertThat(anna.ask(C_SAY, "lobby", "x".repeat(1024)).outcome()).isEqualTo(Outcome.OK);
        assertThat(anna.ask(C_SAY, "lobby", "x".repeat(1025)).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(anna.ask(C_SAY, "lobby", "가".repeat(341)).outcome()).isEqualTo(Outcome.OK);
        assertThat(anna.ask(C_SAY, "lobby", "가".repeat(342)).outcome()).isEqualTo(Outcome.INVALID);
        await().untilAsserted(() -> assertThat(anna.texts()).hasSize(4));
        assertThat(anna.texts()).startsWith("\u00e9", "👩‍👩‍👧");
    }
}
