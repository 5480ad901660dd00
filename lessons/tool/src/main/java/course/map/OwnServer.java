package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.process.Children;
import course.run.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that this process has started for itself: what it prints is not shown, and it ends with what it is for. */
public final class OwnServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);
    private static final Pattern LISTENING = Pattern.compile("listening on (.+):([0-9]+)");
    private static final byte[] QUIT = "q\n".getBytes(UTF_8);
    private static final int MAX_LINE = 300;

    private final Process process;
    private final CompletableFuture<InetSocketAddress> address = new CompletableFuture<>();
    private final Thread out;
    private final Thread err;
    private volatile String lastWord = ""; // set by the thread err

    private OwnServer(Process process) {
        this.process = process;
        out = reader(process.getInputStream(), this::said);
        err = reader(process.getErrorStream(), this::complained);
    }

    /** Starts it, and waits until it listens. */
    public static OwnServer start(ServerProcess program) throws IOException, InterruptedException, MapException {
        OwnServer server = new OwnServer(program.start());
        server.out.start();
        server.err.start();
        boolean listens = false;
        try {
            server.address.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            listens = true;
            return server;
        } catch (ExecutionException e) {
            throw server.ended().orElseGet(() -> new MapException("map.silent", START_PATIENCE.toSeconds()));
        } catch (TimeoutException e) {
            throw new MapException("map.silent", START_PATIENCE.toSeconds());
        } finally {
            if (!listens) {
                server.close();
            }
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address.join();
    }

    /** Why it has ended, if it has, or does within moments. */
    public Optional<MapException> ended() throws InterruptedException {
        if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        err.join();
        int status = process.exitValue();
        return Optional.of(
                lastWord.isEmpty()
                        ? new MapException("map.ended", status)
                        : new MapException("map.ended-saying", status, lastWord));
    }

    /** Tells it to stop, and waits until it has; not for ever. */
    @Override
    public void close() {
        try (OutputStream in = process.getOutputStream()) {
            in.write(QUIT);
        } catch (IOException e) {
            // it has ended
        }
        Children.end(process, ServerProcess.PATIENCE);
        try {
            out.join();
            err.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void said(String line) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.matches()) {
            address.complete(new InetSocketAddress(listening.group(1), Integer.parseInt(listening.group(2))));
        }
    }

    /** Remembers what is not indented: a stack trace is, under what has gone wrong. */
    private void complained(String line) {
        if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
            lastWord = Printable.line(line, MAX_LINE);
        }
    }

    private Thread reader(InputStream from, Consumer<String> taker) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
                        readLines(lines, taker);
                    } catch (IOException e) {
                        // it has ended
                    } finally {
                        if (from == process.getInputStream()) {
                            address.completeExceptionally(new IOException());
                        }
                    }
                },
                "server-output");
        thread.setDaemon(true);
        return thread;
    }

    /** Hands out each line, cut where it is too long. */
    private static void readLines(BufferedReader in, Consumer<String> taker) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n') {
                taker.accept(line.toString().stripTrailing());
                line.setLength(0);
            } else if (line.length() < MAX_LINE) {
                line.append((char) letter);
            }
        }
        taker.accept(line.toString());
    }
}
