package lab.stress;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.Course;
import lab.LabException;
import lab.hostile.Crowd;
import lab.process.ServerProcess;

/** More clients than a server has descriptors for: those who are in are served, and a place that is left is taken. */
final class NoDescriptors implements Trial {
    /** The server's limit; a part of it the JVM needs for itself. */
    static final int DESCRIPTORS = 200;
    /** How long it is watched while it cannot accept. */
    static final int WATCHED_SECONDS = 3;

    private static final int LEAVERS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LOOK_MILLIS = 20;

    private final PackagedServers servers;
    private final Sizes sizes;

    NoDescriptors(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        sheet.put("descriptors.limit", Integer.toString(DESCRIPTORS));
        sheet.put("descriptors.comers", Integer.toString(sizes.comers()));
        sheet.put("descriptors.watched", Integer.toString(WATCHED_SECONDS));
        if (!PackagedServers.canBoundDescriptors()) {
            sheet.put("descriptors.skipped", "true");
            return;
        }
        ServerLog log = new ServerLog();
        List<String> options = List.of("--io-threads=1", "--backlog=1024");
        try (ServerProcess server =
                        servers.startWithDescriptors(DESCRIPTORS, Course.STEPS, List.of("-Xmx256m"), options, log);
                Crowd crowd = new Crowd(Trial.addressOf(server), 0, Crowd.Reading.AT_ONCE)) {
            int few = sizes.comers() / 2;
            crowd.join(few);
            if (!crowd.awaitServed(few, PATIENCE)) {
                throw new LabException("of " + few + " clients " + crowd.served() + " are served");
            }
            sheet.put("descriptors.few", Integer.toString(few));
            sheet.add("descriptors.few-cpu", watch(server, crowd), Numbers::small);
            crowd.join(sizes.comers() - few);
            awaitExhausted(server);
            int served = settled(crowd);
            long linesBefore = log.failures();
            double cpu = watch(server, crowd);
            sheet.add("descriptors.served", served, Numbers::whole);
            sheet.add("descriptors.cpu", cpu, Numbers::small);
            sheet.add("descriptors.lines", log.failures(), Numbers::whole);
            sheet.add("descriptors.lines-watched", log.failures() - linesBefore, Numbers::whole);
            crowd.leave(LEAVERS);
            if (!crowd.awaitServed(served, PATIENCE)) {
                throw new LabException("when " + LEAVERS + " of " + served + " have left, " + crowd.served()
                        + " are served: their places stay empty");
            }
            sheet.add("descriptors.taken", crowd.served() - served + LEAVERS, Numbers::whole);
            sheet.put("descriptors.left", Integer.toString(LEAVERS));
        }
    }

    /** How many are served, when it are no more from one look to the next: some were accepted just before. */
    private static int settled(Crowd crowd) throws InterruptedException {
        int before;
        do {
            before = crowd.served();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 10L);
        } while (crowd.served() > before);
        return before;
    }

    private static void awaitExhausted(ServerProcess server) throws LabException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ProcessEntries.descriptors(server.pid()).orElse(0) < DESCRIPTORS) {
            if (System.nanoTime() - deadline >= 0) {
                throw new LabException("a server with " + DESCRIPTORS + " descriptors does not run out of them");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** CPU seconds of the server while those who are in are asked, a few times a second, to say that they are served. */
    private static double watch(ServerProcess server, Crowd crowd) throws LabException, InterruptedException {
        double before = cpu(server);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WATCHED_SECONDS);
        while (System.nanoTime() - end < 0) {
            if (!crowd.ask(PATIENCE)) {
                throw new LabException("without a descriptor left, those who are in are not served any more");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 10L);
        }
        return cpu(server) - before;
    }

    private static double cpu(ServerProcess server) throws LabException {
        return server.cpu()
                        .orElseThrow(() -> new LabException("this system does not tell the CPU time of a process"))
                        .toNanos()
                / 1e9;
    }
}
