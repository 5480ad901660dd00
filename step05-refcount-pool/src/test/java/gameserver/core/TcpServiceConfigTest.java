package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TcpServiceConfigTest {
    private static final Option SPEED = Option.number("speed", 3, -5, 5, "how fast");
    private static final Option COLOUR = Option.word("colour", "red", "which colour", "red", "green");

    @TempDir
    Path directory;

    private final TcpServiceConfig config = new TcpServiceConfig(SPEED, COLOUR);

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("server.properties"), List.of(lines));
    }

    /** The message for the user: one line. */
    private String refused(String... args) {
        IllegalArgumentException refused =
                catchThrowableOfType(IllegalArgumentException.class, () -> config.parse(args));
        assertThat(refused).as("%s must be refused", List.of(args)).isNotNull();
        assertThat(refused.getMessage()).as("one line for a user").isNotBlank().hasLineCount(1);
        return refused.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        // option, default, least, most
        "port,                   7777,  0,    65535",
        "backlog,                128,   1,    65535",
        "receive-buffer-size,    16384, 4100, 1048576",
        "send-timeout-millis,    3000,  1,    600000",
        "max-connections,        1000,  1,    1000000",
        "receive-timeout-millis, 30000, 0,    86400000",
        "io-threads,             -1,    1,    64",
    })
    void aNumberIsAcceptedFromItsLeastToItsMost(String key, int defaultValue, long least, long most) {
        int expected = defaultValue < 0 ? Runtime.getRuntime().availableProcessors() : defaultValue;
        assertThat(config.number(key)).as("default of --%s", key).isEqualTo(expected);

        for (long value : new long[] {least, most}) {
            config.parse("--" + key, String.valueOf(value));
            assertThat(config.number(key)).isEqualTo((int) value);
        }
        String[] wrong = {
            String.valueOf(least - 1),
            String.valueOf(most + 1),
            "abc",
            "1.5",
            "+5",
            "0x10",
            "1e3",
            "1 000",
            "٣",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999",
        };
        for (String value : wrong) {
            assertThat(refused("--" + key + "=" + value))
                    .as("what is said about --%s %s: the option, the value and what is accepted", key, value)
                    .contains("--" + key, value, least + " to " + most);
            assertThat(config.number(key)).as("a refused value changes nothing").isEqualTo((int) most);
        }
    }

    @Test
    void aWordIsOneOfItsWords() {
        assertThat(config.text("colour")).isEqualTo("red");
        assertThat(config.parse("--colour", "green").text("colour")).isEqualTo("green");
        assertThat(refused("--colour=blue")).contains("--colour", "blue", "red, green");
        assertThat(refused("--colour=Red")).contains("--colour");
    }

    @Test
    void theHostIsLoopbackUnlessAskedOtherwise() {
        assertThat(config.text("host")).isEqualTo("127.0.0.1");
        assertThat(config.parse("--host", "0.0.0.0").text("host")).isEqualTo("0.0.0.0");
    }

    @Test
    void aProgramMayAddOptionsOfItsOwn() {
        assertThat(config.number("speed")).isEqualTo(3);
        assertThat(config.parse("--speed=-5").number("speed")).isEqualTo(-5);
        assertThat(refused("--speed=6")).contains("-5 to 5");
    }

    @Test
    void aValueFollowsAsTheNextArgumentOrAfterAnEqualsSign() {
        config.parse("--port", "1", "--backlog=2", "--speed", "-4", "--host=a=b");
        assertThat(config.number("port")).isEqualTo(1);
        assertThat(config.number("backlog")).isEqualTo(2);
        assertThat(config.number("speed"))
                .as("a negative number is a value, not an option")
                .isEqualTo(-4);
        assertThat(config.text("host")).isEqualTo("a=b");
    }

    @Test
    void theLastOfTheSameOptionWins() {
        assertThat(config.parse("--port=1", "--port", "2").number("port")).isEqualTo(2);
    }

    @Test
    void anUnknownOptionIsNamedAndSoAreThoseThatAreKnown() {
        assertThat(refused("--prot", "1")).contains("--prot:", "--port", "--max-connections", "--speed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "-port", "7777", ""})
    void whatIsNoOptionIsNamed(String argument) {
        assertThat(refused(argument)).contains("'" + argument + "'", "--key value");
    }

    @Test
    void aMissingValueIsSaidToBeMissing() {
        assertThat(refused("--port")).contains("--port", "missing", "0 to 65535");
        assertThat(refused("--port=")).contains("--port", "missing");
        assertThat(refused("--port", "--backlog", "1"))
                .as("the next option is not the value of this one")
                .contains("--port", "missing");
        assertThat(refused("--host")).contains("--host", "missing");
        assertThat(refused("--colour")).contains("--colour", "missing", "red, green");
    }

    @Test
    void aFileSetsOptionsWithoutDashes() throws IOException {
        Path file = file("# a comment", "port = 1234", "colour: green  ", "host=127.0.0.2");
        config.parse("--config", file.toString());
        assertThat(config.number("port")).isEqualTo(1234);
        assertThat(config.text("colour")).isEqualTo("green");
        assertThat(config.text("host")).isEqualTo("127.0.0.2");
    }

    @Test
    void theCommandLineWinsOverTheFileWhereverTheFileStands() throws IOException {
        String file = file("port=1234", "backlog=5").toString();
        for (String[] args : new String[][] {{"--port=1", "--config", file}, {"--config=" + file, "--port", "1"}}) {
            TcpServiceConfig fresh = new TcpServiceConfig().parse(args);
            assertThat(fresh.number("port")).as("port of %s", List.of(args)).isEqualTo(1);
            assertThat(fresh.number("backlog"))
                    .as("backlog of %s", List.of(args))
                    .isEqualTo(5);
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String missing = directory.resolve("missing.properties").toString();
        assertThat(refused("--config", missing)).contains("--config", missing, "properties file");
        assertThat(refused("--config", directory.toString())).contains("--config", directory.toString());
        assertThat(refused("--config")).contains("--config");
    }

    @Test
    void aFileThatIsNoPropertiesFileIsNamed() throws IOException {
        Path file = file("port=\\u12");
        assertThat(refused("--config", file.toString())).contains("--config", file.toString());
        Files.write(file, new byte[] {'p', '=', (byte) 0xc3, (byte) 0x28});
        assertThat(refused("--config", file.toString())).contains("--config", file.toString());
    }

    @Test
    void aBadKeyOrValueInAFileIsNamedTogetherWithTheFile() throws IOException {
        Path file = file("prot=1");
        assertThat(refused("--config", file.toString()))
                .as("the user typed no --prot: which file is to be mended?")
                .contains("prot", file.toString(), "--port");
        Files.writeString(file, "port=x");
        assertThat(refused("--config", file.toString())).contains("port", "'x'", "0 to 65535", file.toString());
        Files.writeString(file, "port=");
        assertThat(refused("--config", file.toString())).contains("port", "missing", file.toString());
    }

    @Test
    void valuesMayBeSetOneByOne() {
        assertThat(config.set("port", 5).set("host", "h").number("port")).isEqualTo(5);
        assertThatThrownBy(() -> config.set("port", 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--port", "65536", "0 to 65535");
    }

    @Test
    void askingForAnOptionThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> config.text("prot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prot");
    }

    @Test
    void millisecondsAreGivenInNanoseconds() {
        assertThat(config.nanos("receive-timeout-millis")).isEqualTo(30_000_000_000L);
        assertThat(config.set("receive-timeout-millis", 86_400_000).nanos("receive-timeout-millis"))
                .isEqualTo(86_400_000_000_000L);
    }

    @Test
    void helpHasALineForEachOptionWithDefaultAndRange() {
        List<String> lines = config.help().lines().toList();
        for (String option : List.of(
                "help",
                "config",
                "host",
                "port",
                "backlog",
                "io-threads",
                "receive-buffer-size",
                "send-timeout-millis",
                "max-connections",
                "receive-timeout-millis",
                "speed",
                "colour")) {
            assertThat(lines)
                    .as("lines of the help about --%s", option)
                    .filteredOn(line -> line.strip().startsWith("--" + option + " "))
                    .hasSize(1);
        }
        assertThat(config.help())
                .contains("7777", "0 to 65535", "127.0.0.1", "4100 to 1048576", "red, green", "which colour");
    }
}
