package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees, over HTTP on this machine only: {@code /metrics} for Prometheus, {@code /health} while the
 * process lives, {@code /ready} while it has its database: without its link to others, a node still serves.
 */
final class Observed implements AutoCloseable {
    private record Page(int status, String type, String text) {}

    private static final int THREADS = 2;
    private static final int QUEUE = 16;
    private static final int VALID_SECONDS = 1;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HikariDataSource source;
    private final Cluster cluster;
    private final @Nullable HttpServer http;
    private final ThreadPoolExecutor threads = Threads.pool("http", THREADS, QUEUE);

    /**
     * @param port on loopback; 0 = any, -1 = none
     * @throws IllegalArgumentException if it cannot listen there; the message is one line for a user
     */
    Observed(ChatServer server, HikariDataSource source, int port) {
        this.source = source;
        cluster = server.cluster;
        // The core's figures: their names stand in its stats line.
        for (String figure : server.service.stats.toString().split(" ", -1)) {
            String key = figure.replaceAll("=.*", "");
            gauge(key, server, s -> s.service.stats.get(key));
        }
        gauge("rooms", server, s -> s.rooms.size());
        gauge("room_queue", server, s -> s.turns.queued());
        gauge("rooms_behind", server, s -> s.rooms.behind());
        gauge("room_fetches", server, s -> s.rooms.fetches.sum());
        gauge("cluster_link", server, s -> s.cluster.isUp() ? 1 : 0);
        gauge("cluster_publishes", server, s -> s.cluster.publishes.sum());
        gauge("cluster_flushes", server, s -> s.cluster.flushes.sum());
        gauge("cluster_failures", server, s -> s.cluster.failures.sum());
        gauge("cluster_echoes", server, s -> s.cluster.echoes.sum());
        gauge("cluster_refused", server, s -> s.cluster.refused.sum());
        gauge("logged_in", server, s -> s.chat.online().size());
        gauge("unclaimed_results", server, s -> s.chat.unclaimed().sum());
        gauge("db_queue", server, s -> s.db.queued());
        gauge("db_retries", server, s -> s.db.retries.sum());
        gauge("db_failures", server, s -> s.db.failures.sum());
        gauge("message_queue", server, s -> s.writer.queued());
        gauge("messages_stored", server, s -> s.writer.stored.sum());
        gauge("message_batches", server, s -> s.writer.batches.sum());
        gauge("hash_queue", server, s -> s.accounts.queued());
        gauge("db_connections", server, s -> source.getHikariPoolMXBean().getTotalConnections());
        gauge("db_connections_active", server, s -> source.getHikariPoolMXBean().getActiveConnections());
        http = port < 0 ? null : listen(port);
    }

    private void gauge(String key, ChatServer server, ToLongFunction<ChatServer> figure) {
        registry.gauge("chat." + key, server, figure::applyAsLong);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), QUEUE);
            made.createContext("/", exchange -> answer(exchange, this::page));
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalArgumentException("--http-port " + port + ": cannot listen there (" + e + ")", e);
        }
    }

    private static void answer(HttpExchange exchange, Function<String, Page> pages) throws IOException {
        try (exchange) {
            Page page = pages.apply(exchange.getRequestURI().getPath());
            byte[] body = page.text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type);
            exchange.sendResponseHeaders(page.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Page page(String path) {
        return switch (path) {
            case "/metrics" -> new Page(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
            case "/health" -> new Page(200, "text/plain", "alive\n");
            case "/ready" ->
                isReady()
                        ? new Page(200, "text/plain", cluster.isUp() ? "ready\n" : "ready, no link to other nodes\n")
                        : new Page(503, "text/plain", "the database does not answer\n");
            default -> new Page(404, "text/plain", "/metrics, /health, /ready\n");
        };
    }

    private boolean isReady() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where it listens. */
    String address() {
        return http == null
                ? "no port"
                : "http://127.0.0.1:" + http.getAddress().getPort() + "/metrics";
    }

    @Override
    public void close() {
        if (http != null) {
            http.stop(0);
        }
        threads.shutdown();
    }
}
