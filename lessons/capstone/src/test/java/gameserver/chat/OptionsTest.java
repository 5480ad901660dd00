package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.core.TcpServiceConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Path DOCUMENTED = Path.of("chat-server.properties");

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("chat.properties");
        Files.writeString(file, "port=1\nbacklog=1\nbatch-size=1\n", UTF_8);
        TcpServiceConfig config = Main.options()
                .parse(Main.withEnvironment(
                        new String[] {"--port", "3"},
                        Map.of(
                                "CHAT_SERVER_CONFIG", file.toString(),
                                "CHAT_SERVER_PORT", "2",
                                "CHAT_SERVER_BACKLOG", "2",
                                "PORT", "9")));
        assertThat(List.of(config.number("port"), config.number("backlog"), config.number("batch-size")))
                .containsExactly(3, 2, 1);
    }

    @Test
    void aWrongOptionIsNamedWithWhatIsAccepted() {
        assertThatThrownBy(() -> Main.options().parse("--batch-size", "0"))
                .hasMessage("--batch-size: '0' is not accepted; accepted is 1 to 10000");
    }

    @Test
    void theDocumentedFileHasEveryOptionWithItsDefault() throws IOException {
        // Every option stands there as a comment: "#key=default".
        Properties documented = new Properties();
        documented.load(new StringReader(Files.readString(DOCUMENTED, UTF_8).replaceAll("(?m)^#(?=[a-z-]+=)", "")));
        Matcher option = Pattern.compile("--([a-z-]+) .*\\[([^:]*):")
                .matcher(Main.options().help());
        Properties options = new Properties();
        while (option.find()) {
            options.setProperty(option.group(1), option.group(2));
        }
        List.of("help", "config").forEach(options::remove); // only on the command line
        options.setProperty("io-threads", documented.getProperty("io-threads")); // the number of cores
        options.setProperty("db-url", documented.getProperty("db-url")); // has colons of its own
        assertThat(documented).isEqualTo(options);
        assertThat(documented.getProperty("db-url")).isEqualTo(Main.options().text("db-url"));
    }

    @Test
    void withoutAClusterNothingOfItIsLoaded(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes");
        List<String> jvm = List.of("-Xlog:class+load:file=" + classes.getFileName());
        String database = "--db-url=jdbc:h2:mem:alone";
        try (ServerProcess server = new ServerProcess(jvm, folder, 0, folder.resolve("log"), database)) {
            try (TestClient anna = TestClient.named(server.address, "anna")) {
                assertThat(anna.ask(ChatPackets.C_JOIN, "lobby").outcome()).isEqualTo(Outcome.OK);
            }
            server.end();
        }
        assertThat(Files.readString(classes, UTF_8))
                .contains("gameserver.chat.Cluster ")
                .doesNotContain("io.lettuce", "io.netty");
    }

    @ParameterizedTest
    @CsvSource({
        "--no-such-option=1, --no-such-option: no such option",
        "--batch-size=many, --batch-size: 'many' is not accepted",
        "--db-url=jdbc:nobody:x, --db-url jdbc:nobody:x: ",
        "--db-url=jdbc:postgresql://127.0.0.1:1/x, --db-url jdbc:postgresql://127.0.0.1:1/x: ",
        "--cluster=redis://127.0.0.1:1, --cluster: nodes share one database",
        "--host=256.0.0.1, --host 256.0.0.1 --port 0: cannot listen there",
    })
    void whatCannotBeIsOneLineAndStatusTwo(String option, String line) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, UTF_8));
        try {
            String[] args = {"--db-url=jdbc:h2:mem:options", "--port=0", "--http-port=-1", option};
            assertThat(Main.run(args, Map.of())).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(UTF_8).lines()).hasSize(1).first().asString().startsWith(line);
    }
}
