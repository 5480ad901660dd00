package gameserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.client.Bots;
import gameserver.core.Framing;
import gameserver.core.LengthFraming;
import gameserver.core.RawFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import gameserver.server.GameSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** The program: options, one service, bots if asked for, and an orderly end. */
public final class GameServer {
    /** What the program adds to the options of the service, one line each. */
    private static final Option[] OPTIONS = {
        Option.number("stats-interval-millis", 5000, 0, 3_600_000, "a stats line that often; 0 = only at the end"),
        Option.word("log-level", "info", "what is logged to stderr", "debug", "info", "warning", "error", "off"),
        Option.number("bots", 0, 0, 10_000, "clients in the same process"),
        Option.number("bot-rate", 0, 0, 1000, "moves a second of each bot; 0 = lock-step"),
        Option.number("seconds", 0, 0, 86_400, "how long the server runs; 0 = until told to stop"),
    };

    private static final int WRONG_OPTIONS = 2;

    private final TcpServiceConfig config;
    private final TcpService service;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private GameServer(TcpServiceConfig config) {
        this.config = config;
        Framing framing = config.text("framing").equals("raw") ? new RawFraming() : new LengthFraming();
        this.service = new TcpService("server", config, framing);
    }

    /** Ends with status 0; 1 if the bots lost something; 2 for options that cannot be; 3 after an error of the JVM. */
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
            StderrLog.install(config.text("log-level"));
            return new GameServer(config).serve();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " "));
            return WRONG_OPTIONS;
        }
    }

    private int serve() throws InterruptedException, IOException {
        InetSocketAddress address = listen();
        System.out.println("listening on " + bracketed(config.text("host")) + ":" + address.getPort());
        Bots bots = new Bots(config.number("bots"), config.number("bot-rate"), address);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnSignal(bots), "stop"));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            Thread console = new Thread(this::readConsole, "console");
            console.setDaemon(true);
            console.start();
            every(clock, config.number("stats-interval-millis"), () -> System.out.println(service.stats));
            if (bots.start()) {
                every(clock, 1000, () -> System.out.println(bots.progress()));
            }
            if (config.number("seconds") > 0) {
                clock.schedule(stopAsked::countDown, config.number("seconds"), TimeUnit.SECONDS);
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
        return bots.lostNothing() ? 0 : 1;
    }

    private InetSocketAddress listen() {
        try {
            service.start();
        } catch (IOException e) {
            throw new IllegalArgumentException("--io-threads " + config.text("io-threads") + ": " + e.getMessage(), e);
        }
        String host = config.text("host");
        int port = config.number("port");
        try {
            return service.listen(new InetSocketAddress(host, port), GameSession::new)
                    .address();
        } catch (IOException | UnresolvedAddressException e) {
            service.stop();
            throw new IllegalArgumentException("--host " + host + " --port " + port + ": cannot listen there (" + e
                    + "); accepted is an address of this machine with a port that is free");
        }
    }

    /** An IPv6 address stands in brackets where a port follows. */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static void every(ScheduledExecutorService clock, int millis, Runnable task) {
        if (millis > 0) {
            clock.scheduleAtFixedRate(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs a task that has another turn: a clock forgets one that throws, without a word. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) { // a class takes a descriptor to be loaded, and there may be none
            StderrLog.LOGGER.log(Level.SEVERE, "a line is not printed", e);
        }
    }

    /** Runs on SIGTERM or SIGINT. The process ends when this returns. */
    private void stopOnSignal(Bots bots) {
        bots.hurry();
        stopAsked.countDown();
        try {
            stopped.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code s} prints the stats, {@code q} stops. The end of input means nothing: a service has none. */
    private void readConsole() {
        if (!hasInput()) {
            return;
        }
        Scanner in = new Scanner(System.in, UTF_8);
        while (in.hasNextLine()) {
            switch (in.nextLine().strip()) {
                case "s" -> System.out.println(service.stats);
                case "q" -> stopAsked.countDown();
                default -> {} // not a command
            }
        }
    }

    /**
     * Whether stdin is a terminal or a pipe. If a supervisor has closed it, the JVM gets its descriptor for a file of
     * its own, and would read commands from that.
     */
    private static boolean hasInput() {
        Path descriptors = Path.of("/dev/fd");
        if (!Files.isDirectory(descriptors)) {
            return true; // a system without such a folder gives the descriptor to nobody else
        }
        try {
            return Files.readAttributes(descriptors.resolve("0"), BasicFileAttributes.class)
                    .isOther();
        } catch (IOException e) {
            return false; // closed, and given to nobody
        }
    }
}
