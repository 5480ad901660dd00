package gameserver.chat;

import com.zaxxer.hikari.HikariDataSource;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The program: the server, with bots if asked for; or {@code chat}, the client at a terminal. */
public final class Main {
    /** What the program adds to the options of the server, one line each. */
    private static final List<Option> OPTIONS = List.of(
            Option.number("http-port", 7780, -1, 65_535, "metrics and health on 127.0.0.1; 0 = any, -1 = none"),
            Option.word("log-level", "info", "what is logged to stderr", "debug", "info", "warn", "error", "off"),
            Option.word("log-format", "line", "how", "line", "json"),
            Option.number("bots", 0, 0, 10_000, "clients in the same process, ten to a room"),
            Option.number("bot-rate", 1, 1, 1000, "messages a second of each bot"),
            Option.number("seconds", 0, 0, 86_400, "how long the server runs; 0 = until told to stop"));

    private static final String ENVIRONMENT = "CHAT_SERVER_";
    private static final Pattern OWN_DATABASE = Pattern.compile("jdbc:h2:(?!tcp:|ssl:).*");
    private static final int WRONG_OPTIONS = 2;
    private static final int STOP_SECONDS = 9; // its parts take seven together if the database stands still
    private static final int WRITERS_AND_OTHERS = 2; // connections that are not a worker's

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int HASH_LANES = 1;
    private static final int HASH_KIB = 19 * 1024;
    private static final int HASH_ROUNDS = 2;

    private Main() {}

    /** Ends with status 0; 1 if the bots lost something; 2 for options that cannot be. */
    public static void main(String[] args) throws InterruptedException {
        int status = args.length > 0 && args[0].equals("chat")
                ? ChatTerminal.run(Arrays.copyOfRange(args, 1, args.length))
                : run(args, System.getenv());
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the server; returns the exit status. */
    static int run(String[] args, Map<String, String> environment) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(options().help());
            return 0;
        }
        try {
            TcpServiceConfig config = options().parse(withEnvironment(args, environment));
            System.setProperty("log.level", config.text("log-level"));
            System.setProperty("log.format", config.text("log-format"));
            SLF4JBridgeHandler.removeHandlersForRootLogger(); // the core's lines, to where all others go
            SLF4JBridgeHandler.install();
            return serve(config);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(Texts.visible(String.valueOf(e.getMessage())));
            return WRONG_OPTIONS;
        }
    }

    static TcpServiceConfig options() {
        List<Option> all = new ArrayList<>(ChatServer.OPTIONS);
        all.addAll(OPTIONS);
        return new TcpServiceConfig(all.toArray(new Option[0]));
    }

    /** The command line behind the environment: CHAT_SERVER_DB_URL is --db-url. What comes later wins. */
    static String[] withEnvironment(String[] args, Map<String, String> environment) {
        List<String> all = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT)) {
                String key = name.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT);
                all.add("--" + key.replace('_', '-') + "=" + value);
            }
        });
        all.addAll(List.of(args));
        return all.toArray(new String[0]);
    }

    private static int serve(TcpServiceConfig config) throws InterruptedException, IOException {
        CountDownLatch stopAsked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        int connections = config.number("db-workers") + WRITERS_AND_OTHERS;
        String url = config.text("db-url");
        if (!config.text("cluster").isEmpty() && OWN_DATABASE.matcher(url).matches()) {
            throw new IllegalArgumentException("--cluster: nodes share one database, and --db-url " + url
                    + " is this process's own; accepted is one of a server, such as jdbc:postgresql://HOST/NAME");
        }
        try (HikariDataSource source =
                        Database.open(url, config.text("db-user"), config.text("db-password"), connections);
                ChatServer server = new ChatServer(config, source, passwordEncoder());
                Observed observed = new Observed(server, source, config.number("http-port"));
                Bots bots = new Bots(config.number("bots"), config.number("bot-rate"), server.address())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopAsked, stopped), "stop"));
            String host = server.address().getAddress().getHostAddress();
            System.out.println("listening on " + host + ":" + server.address().getPort());
            System.out.println("observed at " + observed.address());
            if (config.number("bots") > 0) {
                System.out.println("bots register, one hash of a password after the other");
            }
            bots.start();
            if (config.number("seconds") == 0) {
                stopAsked.await();
            } else {
                stopAsked.await(config.number("seconds"), TimeUnit.SECONDS);
            }
            bots.stop();
            System.out.print(bots.table());
            System.out.println(server.service.stats + " messages_stored=" + server.writer.stored + " message_batches="
                    + server.writer.batches);
            return bots.lostNothing() ? 0 : 1;
        } finally {
            stopped.countDown();
        }
    }

    /** Runs on SIGTERM or SIGINT. The process ends when this returns. */
    private static void stop(CountDownLatch stopAsked, CountDownLatch stopped) {
        stopAsked.countDown();
        Threads.await(() -> stopped.await(STOP_SECONDS, TimeUnit.SECONDS));
    }

    /** Argon2id with what OWASP's cheat sheet asks for at least: 19 MiB and two rounds. */
    static PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, HASH_LANES, HASH_KIB, HASH_ROUNDS);
    }
}
