package gameserver.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.client.Bots;
import gameserver.core.LengthFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program: options, one service, bots if asked for, and a clean end. */
public final class GameServer {
    /** What the program adds to the options of the service, one line each. */
    private static final Option[] OPTIONS = {
        Option.number("stats-interval-millis", 5000, 0, 3_600_000, "a stats line that often; 0 = only at the end"),
        Option.word("log-level", "info", "what is logged to stderr", "debug", "info", "warning", "error", "off"),
        Option.number("bots", 0, 0, 10_000, "clients in the same process"),
        Option.number("bot-rate", 0, 0, 1000, "moves a second of each bot; 0 = lock-step"),
        Option.number("seconds", 0, 0, 86_400, "stop by itself after that long; 0 = run until told"),
    };

    private static final Map<String, Level> LEVELS = Map.of(
            "debug", Level.FINE, "info", Level.INFO, "warning", Level.WARNING, "error", Level.SEVERE, "off", Level.OFF);

    // The logger of the core: held here, or the collector might take it with its level.
    private static final Logger LOGGER = Logger.getLogger("gameserver");

    private final TcpServiceConfig config;
    private final TcpService service;
    private final Zone zone;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private GameServer(TcpServiceConfig config) {
        this.config = config;
        this.service = new TcpService("server", config, new LengthFraming());
        this.zone = new Zone(service);
    }

    /** Exit status 0; 1 if the bots lost something; 2 for options that cannot be. */
    public static void main(String[] args) throws InterruptedException {
        int status = run(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] args) throws InterruptedException {
        TcpServiceConfig config = new TcpServiceConfig(OPTIONS);
        if (List.of(args).contains("--help")) {
            System.out.println(config.help());
            return 0;
        }
        try {
            config.parse(args);
            if (config.number("bots") > config.number("max-connections")) {
                throw new IllegalArgumentException(
                        "--bots: accepted is at most --max-connections, " + config.number("max-connections"));
            }
            logTo(config.text("log-level"));
            return new GameServer(config).serve();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
            return 2;
        }
    }

    private int serve() throws InterruptedException, IOException {
        InetSocketAddress address = listen();
        System.out.println("listening on " + config.text("host") + ":" + address.getPort());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Bots bots = new Bots(config.number("bots"), config.number("bot-rate"), address);
        try {
            Thread console = new Thread(this::readConsole, "console");
            console.setDaemon(true);
            console.start();
            every(clock, config.number("stats-interval-millis"), () -> System.out.println(service.stats));
            if (bots.start()) {
                every(clock, 1000, () -> System.out.println(bots.progress()));
            }
            if (config.number("seconds") > 0) {
                Future<?> unused = clock.schedule(stopAsked::countDown, config.number("seconds"), TimeUnit.SECONDS);
            }
            stopAsked.await();
        } finally {
            clock.shutdownNow();
            bots.stop();
            service.stop();
            System.out.print(bots.table(service.stats));
            System.out.println(service.stats);
            stopped.countDown();
        }
        return bots.areContent() ? 0 : 1;
    }

    private InetSocketAddress listen() {
        String host = config.text("host");
        int port = config.number("port");
        try {
            service.start();
            return service.listen(new InetSocketAddress(host, port), c -> new GameSession(c, zone))
                    .address();
        } catch (IOException | UnresolvedAddressException e) {
            service.stop();
            throw new IllegalArgumentException("--host " + host + " --port " + port + ": cannot listen there (" + e
                    + "); accepted is an address of this machine with a port that is free");
        }
    }

    private static void every(ScheduledExecutorService clock, int millis, Runnable task) {
        if (millis > 0) {
            Future<?> unused = clock.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** SIGTERM or SIGINT: the process ends when this returns. */
    private void stopOnSignal() {
        stopAsked.countDown();
        try {
            stopped.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code s} prints the stats, {@code q} stops; the end of input means nothing, a service has none. */
    private void readConsole() {
        Scanner in = new Scanner(System.in, UTF_8);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "s" -> System.out.println(service.stats);
                case "q" -> stopAsked.countDown();
                default -> {} // not for us
            }
        }
    }

    /** One line an event on stderr. */
    private static void logTo(String level) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT.%1$tL %4$s %5$s%6$s%n");
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
        LOGGER.setLevel(LEVELS.get(level));
    }
}
