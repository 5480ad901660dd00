package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.core.LengthFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatTerminalTest {
    private TestServer server;
    private TcpService service;
    private PipedOutputStream keys;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Thread user;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        service = new TcpService("client", new TcpServiceConfig().set("io-threads", 1), new LengthFraming());
        service.start();
        keys = new PipedOutputStream();
        terminal = TerminalBuilder.builder()
                .system(false)
                .streams(new PipedInputStream(keys), screen)
                .type("ansi")
                .encoding(UTF_8)
                .build();
        terminal.setSize(Size.of(200, 50));
        user = new Thread(() -> {
            try {
                new ChatTerminal(terminal).talk(service, server.address());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        user.start();
    }

    @AfterEach
    void stop() throws Exception {
        keys.close();
        user.join();
        terminal.close();
        service.stop();
        server.close();
    }

    private void type(String text, String seen) throws Exception {
        keys.write(text.getBytes(UTF_8));
        keys.flush();
        await().untilAsserted(() -> assertThat(screen.toString(UTF_8)).contains(seen));
    }

    @Test
    void aUserRegistersTalksCompletesAndLeaves() throws Exception {
        type("/register 안나\r", "password: ");
        type("correct horse\r", "done");
        assertThat(screen.toString(UTF_8)).as("a password on the screen").doesNotContain("correct horse");
        type("/join 로비\r", "로비> ");
        type("안녕하세요!\r", "[로비] 안나: 안녕하세요!");
        TestClient ben = server.in("ben", "로비");
        await().untilAsserted(() -> assertThat(screen.toString(UTF_8)).contains("ben comes to 로비"));
        ben.ask(ChatPackets.C_SAY, "로비", "hi");
        type("", "[로비] ben: hi");
        // Names that were seen can be completed; the line stays while a notice comes above it.
        type("/tell b\thello\r", "done");
        await().untilAsserted(
                        () -> assertThat(ben.strings(ChatPackets.S_TELL, 0, 2)).hasSize(1));
        type("/search 안녕\r", "done");
        type("/leave\r", "> ");
        type("not in a room\r", "you talk in no room yet");
        keys.write("/quit\r".getBytes(UTF_8));
        keys.flush();
        user.join(10_000);
        assertThat(user.isAlive()).isFalse();
        await().untilAsserted(() -> assertThat(server.server.service.sessions()).hasSize(1));
    }

    @Test
    void namesWithBlanksAreCompletedAndMeantAsAWhole() throws Exception {
        TestClient guest = server.in("Old Tom", "Two Rivers");
        type("/register anna\r", "password: ");
        type("correct horse\r", "done");
        type("/join Two Rivers\r", "Two Rivers> ");
        type("/leave\r/join Two R\t\r", "Two Rivers> ");
        type("/members\r", "Old Tom is in Two Rivers");
        assertThat(screen.toString(UTF_8)).contains("/join Two Rivers").doesNotContain("\\", "'");
        type("/tell Old T\thello there\r", "");
        await().untilAsserted(() ->
                assertThat(guest.strings(ChatPackets.S_TELL, 0, 2)).containsExactly(List.of("anna", "hello there")));
    }

    @Test
    void anAnswerThatIsNotOkSaysWhatToDo() throws Exception {
        type("/members\r", "not logged in: /register NAME or /login NAME");
        type("/register anna\r", "password: ");
        type("short\r", "invalid: names have 1 to 32 characters");
    }

    @Test
    void helpIsNoWrongOption() throws Exception {
        assertThat(ChatTerminal.run(new String[] {"--help"})).isZero();
    }

    @Test
    void whatAGuestSaysToTheZoneMovesNoCursor() {
        assertThat(Texts.visible("a\u001b[2Jb\u009bc\u202ed")).isEqualTo("a?[2Jb?c?d");
    }
}
