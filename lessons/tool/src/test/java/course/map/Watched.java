package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.text.Language;
import course.cli.Course;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A map that runs on a thread of its own. */
final class Watched {
    private final StringWriter out = new StringWriter();
    private final PipedOutputStream typed = new PipedOutputStream();
    private final Keys keys = new Keys(new PipedInputStream(typed));
    /** Completes when it is over, with the exception if there was one. */
    final CompletableFuture<Void> over = new CompletableFuture<>();

    private Watched() throws IOException {}

    static Watched plain(InetSocketAddress server, Duration limit) throws IOException {
        Watched watched = new Watched();
        watched.start(new PlainScreen(new PrintWriter(watched.out)), server, limit);
        return watched;
    }

    static Watched on(Screen screen, InetSocketAddress server) throws IOException {
        Watched watched = new Watched();
        watched.start(screen, server, Duration.ZERO);
        return watched;
    }

    private void start(Screen screen, InetSocketAddress server, Duration limit) {
        Watch watch = new Watch(screen, keys, Course.texts(Language.EN));
        Thread thread = new Thread(
                () -> {
                    try {
                        watch.run(server, "a zone", limit);
                        over.complete(null);
                    } catch (Exception | Error e) {
                        over.completeExceptionally(e);
                    }
                },
                "watch");
        thread.setDaemon(true);
        thread.start();
    }

    String printed() {
        return out.toString();
    }

    void type(String text) throws IOException {
        typed.write(text.getBytes(UTF_8));
    }
}
