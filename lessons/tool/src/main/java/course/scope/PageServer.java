package course.scope;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a browser on this machine the player, one trace, and the sources that the trace is of: nothing else, and to
 * nobody else.
 */
public final class PageServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 2;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final String TRACE = "/trace.json";
    /** Has only names that are no way out of the directory. */
    private static final Pattern PLAYER = Pattern.compile("/player/([a-z][a-z0-9-]*\\.(?:js|css|html))");

    private static final Pattern SOURCE =
            Pattern.compile("/sources/([A-Za-z0-9./-]+)/(src/main/java/[A-Za-z0-9_/]+\\.java)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "java", "text/plain; charset=utf-8",
            "json", "application/json");

    private final Path player;
    private final Path trace;
    private final Path root;
    private final String directory;
    private final BooleanSupplier live;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, PageServer::daemon);

    /**
     * Starts it.
     *
     * @param port of the loopback address; 0 = any that is free
     * @param player where the page and its scripts are
     * @param trace the file, which need not be there yet
     * @param directory below the root, of which the trace is
     * @param live whether the trace still grows; asked from any thread
     * @throws BindException if something else listens there
     */
    public PageServer(int port, Path player, Path trace, Path root, String directory, BooleanSupplier live)
            throws IOException {
        this.player = player;
        this.trace = trace;
        this.root = root;
        this.directory = directory;
        this.live = live;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "page");
        thread.setDaemon(true);
        return thread;
    }

    /** What to type into a browser. */
    public URI address(String language) {
        return URI.create("http://127.0.0.1:" + port() + "/?lang=" + language);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            Optional<Path> file = file(path);
            if (!isForUs(exchange)) {
                answer(exchange, FORBIDDEN);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, NOT_ALLOWED);
            } else if (file.isEmpty() || !Files.isRegularFile(file.get())) {
                answer(exchange, NOT_FOUND);
            } else {
                exchange.getResponseHeaders().set("X-Live", Boolean.toString(live.getAsBoolean()));
                send(exchange, file.get());
            }
        }
    }

    /** A page of the web could lead a browser here by a name of its own: then it asks for that name. */
    private boolean isForUs(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null
                && Set.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host);
    }

    private Optional<Path> file(String path) {
        Matcher script = PLAYER.matcher(path);
        Matcher source = SOURCE.matcher(path);
        if (path.equals("/")) {
            return Optional.of(player.resolve("index.html"));
        } else if (path.equals(TRACE)) {
            return Optional.of(trace);
        } else if (script.matches()) {
            return Optional.of(player.resolve(script.group(1)));
        } else if (source.matches() && source.group(1).equals(directory)) {
            return Optional.of(root.resolve(directory).resolve(source.group(2)));
        }
        return Optional.empty();
    }

    private static void send(HttpExchange exchange, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Version", Integer.toHexString(Arrays.hashCode(bytes)));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'");
        exchange.sendResponseHeaders(OK, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] line = (status + "\n").getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, line.length);
        exchange.getResponseBody().write(line);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
