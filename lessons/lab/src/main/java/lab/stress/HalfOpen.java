package lab.stress;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lab.Course;
import lab.LabException;
import lab.hostile.Crowd;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.hostile.Peer;
import lab.hostile.Stage;
import lab.process.ServerProcess;

/** Clients that vanish without a word: they neither send nor read nor close, and the receive timeout ends them. */
final class HalfOpen implements Trial {
    /** The server's receive timeout. */
    static final int TIMEOUT_MILLIS = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOOK_MILLIS = 20;
    private static final String REASON = "TIMEOUT";

    private final PackagedServers servers;
    private final Sizes sizes;

    HalfOpen(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        int count = sizes.halfOpen();
        ServerLog log = new ServerLog();
        List<String> options = List.of("--io-threads=1", "--receive-timeout-millis=" + TIMEOUT_MILLIS);
        try (ServerProcess server = servers.start(Course.STEPS, List.of("-Xmx512m"), options, log);
                Stage stage = new Stage(Trial.addressOf(server), Dialect.ZONE);
                Crowd vanished = new Crowd(Trial.addressOf(server), 0, Crowd.Reading.NEVER)) {
            Peer other = stage.enter();
            AtomicBoolean over = new AtomicBoolean();
            Future<Integer> talking = stage.aside(() -> talk(other, over));
            vanished.join(count);
            if (!vanished.awaitServed(count, PATIENCE)) {
                throw new LabException("of " + count + " clients " + vanished.served() + " are served");
            }
            long begin = System.nanoTime();
            while (server.stats().get("sessions") > 1 && System.nanoTime() - begin < PATIENCE.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            over.set(true);
            Stage.result(talking); // it throws if the one who talks was cut off as well
            sheet.put("half-open.count", Numbers.whole(count));
            sheet.add("half-open.seconds", seconds, Numbers::small);
            sheet.add("half-open.ended", log.ended(REASON), Numbers::whole);
            sheet.add("half-open.left", server.stats().get("sessions") - 1, Numbers::whole);
        } catch (Fault e) {
            throw new LabException("beside half-open connections: " + e.seen(), e);
        }
    }

    private static int talk(Peer other, AtomicBoolean over) throws IOException, Fault, InterruptedException {
        int pings = 0;
        for (; !over.get(); pings++) {
            other.ping();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return pings;
    }
}
