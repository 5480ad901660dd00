package gameserver.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A fuzzer's target: any file and any command line set options to values that they accept, or are refused with an
 * {@link IllegalArgumentException} that names the option.
 */
public final class FuzzConfig {
    private static final List<String> MOODS = List.of("calm", "loud");
    private static final Option LEVEL = Option.number("level", 5, -3, 700, "a number");
    private static final Option MOOD = Option.word("mood", "calm", "a word", MOODS.toArray(new String[0]));

    private FuzzConfig() {}

    /** The input is a file, and after each 0 an argument. Throws what is wrong. Jazzer calls it by this name. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".properties");
        try {
            String[] parts = new String(input, ISO_8859_1).split("\0", -1);
            Files.writeString(file, parts[0], ISO_8859_1);
            for (int i = 1; i < parts.length; i++) {
                parts[i] = parts[i].startsWith("--config") ? "--level" : parts[i]; // no other file of this machine
            }
            parts[0] = "--config=" + file;
            parse(parts);
        } finally {
            Files.delete(file);
        }
    }

    private static void parse(String... args) {
        TcpServiceConfig config = new TcpServiceConfig(LEVEL, MOOD);
        try {
            config.parse(args);
        } catch (IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).matches("(?s)--.*|'.*")) {
                throw new AssertionError("the refusal names no option", e);
            }
        }
        // Whatever was set before the refusal: number and text must not throw.
        int level = config.number("level");
        int port = config.number("port");
        if (level < LEVEL.min() || level > LEVEL.max() || port < 0 || port > 65535) {
            throw new AssertionError("level " + level + ", port " + port);
        }
        if (!MOODS.contains(config.text("mood")) || config.text("host").isEmpty()) {
            throw new AssertionError("mood " + config.text("mood") + ", host " + config.text("host"));
        }
    }
}
