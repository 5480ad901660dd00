package gameserver.core;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The options of a service, from the command line or a properties file: a table, one line an option. A value is checked
 * when it is set; not thread-safe until then.
 */
public final class TcpServiceConfig {
    /** One option: a number from {@code min} to {@code max}, or one of {@code words}; without words, any text. */
    public record Option(String key, String defaultValue, long min, long max, List<String> words, String meaning) {
        /** An option that is a whole number. */
        public static Option number(String key, long defaultValue, long min, long max, String meaning) {
            return new Option(key, Long.toString(defaultValue), min, max, List.of(), meaning);
        }

        /** An option that is a word. */
        public static Option word(String key, String defaultValue, String meaning, String... words) {
            return new Option(key, defaultValue, 0, -1, List.of(words), meaning);
        }

        private boolean accepts(String value) {
            if (min > max) {
                return words.isEmpty() ? !value.isEmpty() : words.contains(value);
            }
            return value.matches("-?\\d{1,18}") && min <= Long.parseLong(value) && Long.parseLong(value) <= max;
        }

        private String accepted() {
            return min <= max ? min + " to " + max : words.isEmpty() ? "any text" : String.join(", ", words);
        }
    }

    private static final List<Option> OPTIONS = List.of(
            Option.word("help", "", "prints this", "no value"),
            Option.word("config", "", "file with these keys; the command line wins over it", "a properties file"),
            Option.word("host", "127.0.0.1", "address to bind"),
            Option.number("port", 7777, 0, 65535, "port to bind; 0 = any free one"),
            Option.number("backlog", 128, 1, 65535, "connections that may wait to be accepted"),
            Option.number("io-threads", Runtime.getRuntime().availableProcessors(), 1, 64, "I/O loops"),
            Option.number("receive-buffer-size", 16384, LengthFraming.MAX_FRAME, 1 << 20, "bytes a session"),
            Option.number("chunk-size", 4096 * 100, LengthFraming.MAX_FRAME, 1 << 24, "bytes of a send buffer chunk"),
            Option.number("pool-max-idle", 64, 0, 65536, "chunks that the pool keeps; 0 = none"),
            Option.number("send-timeout-millis", 3000, 1, 600_000, "how long the oldest byte may wait to be written"),
            Option.number(
                    "send-queue-limit", 1 << 20, LengthFraming.MAX_FRAME, 1 << 30, "bytes that may wait a session"),
            Option.number("flush-interval-millis", 0, 0, 1000, "0 = flush at the end of each turn; N = every N ms"),
            Option.number("max-connections", 1000, 1, 1_000_000, "one more is closed at once"),
            Option.number("receive-timeout-millis", 30_000, 0, 86_400_000, "silence that ends a session; 0 = never"));

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
     * @throws IllegalArgumentException if there is none by that key or it does not accept the value; the message is one
     *     line for a user
     */
    public TcpServiceConfig set(String key, Object value) {
        Option option = options.get(key);
        if (option == null) {
            String keys = options.keySet().stream().map(name -> "--" + name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("--" + key + ": no such option; accepted are " + keys);
        } else if (!option.accepts(value.toString())) {
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
     * @throws IllegalArgumentException as {@link #set}
     */
    public TcpServiceConfig parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String[] option = args[i].split("=", 2);
            if (!option[0].startsWith("--")) {
                throw new IllegalArgumentException("'" + args[i] + "': no option; accepted is --key value, see --help");
            }
            boolean nextIsValue = option.length == 1 && i + 1 < args.length && !args[i + 1].startsWith("--");
            given.put(option[0].substring(2), option.length == 2 ? option[1] : nextIsValue ? args[++i] : "");
        }
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

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("--config: cannot be read; accepted is a properties file", e);
        }
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
     * @throws IllegalArgumentException if there is none by that key
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
                .map(o -> String.format("  --%-24s%s [%s: %s]", o.key, o.meaning, o.defaultValue, o.accepted()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
