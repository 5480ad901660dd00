package gameserver.core;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The options of a service, from the command line or a properties file: a table, one line an option. A value is checked
 * when it is set. Set all options before other threads read them.
 */
public final class TcpServiceConfig {
    /** What an option takes. */
    public enum Kind {
        NUMBER,
        WORD,
        TEXT,
        /** No value, and only on the command line. */
        FLAG,
        /** The name of a file, and only on the command line. */
        FILE
    }

    /**
     * One option.
     *
     * @param min smallest number that it accepts
     * @param max largest number that it accepts
     * @param words that it accepts
     * @param meaning for a user
     */
    public record Option(
            String key, Kind kind, String defaultValue, long min, long max, List<String> words, String meaning) {
        /** An option that is a whole number from {@code min} to {@code max}. */
        public static Option number(String key, long defaultValue, long min, long max, String meaning) {
            return new Option(key, Kind.NUMBER, Long.toString(defaultValue), min, max, List.of(), meaning);
        }

        /** An option that is one of some words. */
        public static Option word(String key, String defaultValue, String meaning, String... words) {
            return new Option(key, Kind.WORD, defaultValue, 0, 0, List.of(words), meaning);
        }

        private static Option of(String key, Kind kind, String defaultValue, String meaning) {
            return new Option(key, kind, defaultValue, 0, 0, List.of(), meaning);
        }

        private boolean accepts(String value) {
            return switch (kind) {
                case NUMBER ->
                    value.matches("-?[0-9]{1,18}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max;
                case WORD -> words.contains(value);
                case TEXT -> !value.isEmpty();
                case FLAG, FILE -> false;
            };
        }

        private String accepted() {
            return switch (kind) {
                case NUMBER -> min + " to " + max;
                case WORD -> String.join(", ", words);
                case TEXT -> "any text";
                case FLAG -> "no value";
                case FILE -> "a properties file in UTF-8, named on the command line";
            };
        }
    }

    private static final List<Option> OPTIONS = List.of(
            Option.of("help", Kind.FLAG, "", "prints all options"),
            Option.of("config", Kind.FILE, "", "file with these keys; the command line wins over it"),
            Option.of("host", Kind.TEXT, "127.0.0.1", "address to bind"),
            Option.number("port", 7777, 0, 65535, "port to bind; 0 = any free one"),
            Option.number("backlog", 128, 1, 65535, "connections that may wait to be accepted"),
            Option.word("framing", "length", "how messages are told apart; raw = not at all", "length", "raw"),
            Option.number("io-threads", Runtime.getRuntime().availableProcessors(), 1, 64, "I/O loops"),
            Option.number("receive-buffer-size", 16384, LengthFraming.MAX_FRAME, 1 << 20, "bytes for each session"),
            Option.number("send-timeout-millis", 3000, 1, 600_000, "how long a send may wait for the client to read"),
            Option.number("max-connections", 1000, 1, 1_000_000, "sessions at a time; one more is closed at once"),
            Option.number(
                    "receive-timeout-millis", 30_000, 0, 86_400_000, "time without a whole message; 0 = unlimited"),
            Option.number("receive-rate-limit", 0, 0, 1_000_000, "messages a second from one client; 0 = unlimited"));

    private final Map<String, Option> options = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    /** The service's options with their defaults, and {@code more} that a program adds. */
    public TcpServiceConfig(Option... more) {
        OPTIONS.forEach(option -> options.put(option.key(), option));
        List.of(more).forEach(option -> options.put(option.key(), option));
        options.values().forEach(option -> values.put(option.key(), option.defaultValue()));
    }

    /**
     * Sets one option.
     *
     * @throws IllegalArgumentException if there is no option with that key, or it does not accept the value; the
     *     message is one line for a user
     */
    public TcpServiceConfig set(String key, Object value) {
        Option option = options.get(key);
        if (option == null) {
            String keys = options.keySet().stream().map(name -> "--" + name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("--" + key + ": no such option; accepted are " + keys);
        }
        if (!option.accepts(value.toString())) {
            String given = value.equals("") ? "its value is missing" : "'" + value + "' is not accepted";
            throw new IllegalArgumentException("--" + key + ": " + given + "; accepted is " + option.accepted());
        }
        values.put(key, value.toString());
        return this;
    }

    /**
     * Sets options from a command line: {@code --key value} or {@code --key=value}. A {@code --config FILE} is read
     * first, wherever it stands: the command line wins.
     *
     * @throws IllegalArgumentException as {@link #set} does
     */
    public TcpServiceConfig parse(String... args) {
        Map<String, String> given = split(args);
        String file = given.remove("config");
        if (file != null) {
            try {
                read(file).forEach((key, value) -> set((String) key, ((String) value).strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + " (in " + file + ")", e);
            }
        }
        given.forEach(this::set);
        return this;
    }

    private static Map<String, String> split(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        String key = null; // that still lacks its value
        for (String arg : args) {
            if (arg.startsWith("--")) {
                String[] option = arg.substring(2).split("=", 2);
                given.put(option[0], option.length == 2 ? option[1] : "");
                key = option.length == 2 ? null : option[0];
            } else if (key != null) {
                given.put(key, arg);
                key = null;
            } else {
                throw new IllegalArgumentException("'" + arg + "': no option; accepted is --key value, see --help");
            }
        }
        return given;
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try {
            String text = Files.readString(Path.of(file));
            // Windows editors put a byte order mark in front; it would become a part of the first key.
            properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
            return properties;
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file", e);
        } catch (CharacterCodingException e) {
            throw unreadable("the file is not UTF-8", e);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable("it cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static IllegalArgumentException unreadable(String reason, Exception cause) {
        return new IllegalArgumentException("--config: " + reason + "; accepted is a properties file in UTF-8", cause);
    }

    /** The value of an option that is a number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** The value of an option in milliseconds, as nanoseconds. */
    long nanos(String key) {
        return TimeUnit.MILLISECONDS.toNanos(number(key));
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException if there is no option with that key
     */
    public String text(String key) {
        if (!values.containsKey(key)) {
            throw new IllegalArgumentException("no option " + key);
        }
        return values.get(key);
    }

    /** All options, a line each. */
    public String help() {
        return options.values().stream()
                .map(o -> String.format(
                        Locale.ROOT, "  --%-24s%s [%s: %s]", o.key, o.meaning, o.defaultValue, o.accepted()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
