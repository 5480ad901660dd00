package course.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import common.process.Java;
import course.Main;
import course.work.TinyWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MapCommandTest {
    private static final int SOON_MILLIS = 30_000;

    @ParameterizedTest
    @CsvSource({
        "map,                          'name a step, from 2 on, or beyond, or mine for your own server, or one"
                + " that runs with --port'",
        "map 1,                        'step01-recvbuffer has no zone: it is an echo server, where nobody sees"
                + " anybody. There are maps from step 2 on'",
        "map 1 --port 7777,            'step01-recvbuffer has no zone: it is an echo server, where nobody sees"
                + " anybody. There are maps from step 2 on'",
        "map 9,                        'there is no step 9: there are 1 to {last}, and beyond'",
        "map 4 5,                      5 is one argument too many; see: lessons/course map --help",
        "map 4 --fly,                  there is no option --fly; see: lessons/course map --help",
        "map 4 --bots,                 COUNT is missing; see: lessons/course map --help",
        "map 4 --bots many,            --bots takes a number from 0 to 500",
        "map 4 --bots 501,             --bots takes a number from 0 to 500",
        "map 4 --bots -1,              --bots takes a number from 0 to 500",
        "map 4 --bots 99999999999,     --bots takes a number from 0 to 500",
        "map 4 --bot-rate 1001,        --bot-rate takes a number from 0 to 1000",
        "map 4 --seconds 86401,        --seconds takes a number from 0 to 86400",
        "map --port 0,                 --port takes a number from 1 to 65535",
        "map --port 65536,             --port takes a number from 1 to 65535",
        "map 4 --port 7777 --bots 3,   '--bots, --bot-rate, mine are for a server that this starts itself, and"
                + " --host and --port name another'",
        "map 4 --host x --bot-rate 3,  '--bots, --bot-rate, mine are for a server that this starts itself, and"
                + " --host and --port name another'",
        "map mine --port 7777,         '--bots, --bot-rate, mine are for a server that this starts itself, and"
                + " --host and --port name another'",
    })
    void whatCannotBeIsRefusedInOneLine(String line, String message) throws IOException {
        Typed typed = Typed.run(Main.root(), ("--lang en " + line).split(" "));

        assertThat(typed.errLines()).containsExactly("course: " + Typed.withLast(message));
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void whatIsNotWrittenYetHasNoMap(@TempDir Path root) throws IOException {
        new TinyWork(root);
        Typed typed = Typed.run(root, "--lang", "en", "map", "mine", "3");

        assertThat(typed.errLines())
                .containsExactly("course: there is no work/step03 yet: lessons/course start 3 makes it");
        assertThat(typed.status()).isEqualTo(1);
    }

    @Test
    void whereNobodyListensThereIsNoMap() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        Typed typed = Typed.run(Main.root(), "--lang", "en", "map", "--port", Integer.toString(port));

        assertThat(typed.errLines()).containsExactly("course: no server answers at 127.0.0.1:" + port);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(1);
    }

    /** In a JVM of its own: this one's standard input is not the test's. */
    @Test
    void aServerThatRunsIsJoinedAndLeft() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(SOON_MILLIS);
            Process tool = new ProcessBuilder(Java.command(
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--lang",
                            "en",
                            "map",
                            "--port",
                            Integer.toString(listener.getLocalPort())))
                    .start();
            try {
                try (Socket client = listener.accept();
                        InputStream in = client.getInputStream();
                        OutputStream out = client.getOutputStream()) {
                    client.setSoTimeout(SOON_MILLIS);
                    out.write(ByteBuffer.allocate(22)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(18)
                            .putShort((short) 0x1000)
                            .putLong(7)
                            .putInt(100)
                            .putInt(10)
                            .array());
                    assertThat(in.readNBytes(13)).asString(UTF_8).endsWith("map-7");
                    try (OutputStream typed = tool.getOutputStream()) {
                        typed.write("q\n".getBytes(UTF_8));
                    }
                    assertThat(in.readAllBytes())
                            .as("it says good-bye and goes")
                            .endsWith(2, 0, 0, 0, 4, 0);
                }
                assertThat(tool.waitFor(SOON_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
                assertThat(tool.exitValue()).isZero();
                assertThat(tool.getErrorStream()).isEmpty();
                assertThat(new String(tool.getInputStream().readAllBytes(), UTF_8))
                        .doesNotContain("\u001b");
            } finally {
                tool.destroyForcibly();
            }
        }
    }
}
