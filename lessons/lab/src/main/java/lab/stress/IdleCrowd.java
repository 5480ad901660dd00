package lab.stress;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.Course;
import lab.LabException;
import lab.hostile.Crowd;
import lab.load.LoadResult;
import lab.process.ProcessMonitor;
import lab.process.ServerProcess;

/** Thousands of sessions that say nothing, and players among them: what a session costs, and how late messages are. */
final class IdleCrowd implements Trial {
    static final int PLAYERS = 20;
    /** Each move goes to everybody: more would be more than one loop can write. */
    static final int RATE = 1;
    /** How many descriptors the server has beyond one for each idle session. */
    static final int SPARE_DESCRIPTORS = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double WARM_UP = 1;

    private final PackagedServers servers;
    private final Sizes sizes;

    IdleCrowd(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        int count = sizes.idle();
        int descriptors = count + SPARE_DESCRIPTORS;
        sheet.put("idle.count", Numbers.whole(count));
        sheet.put("idle.descriptors", Numbers.whole(descriptors));
        int own = ProcessEntries.descriptorLimit().orElse(0);
        if (!PackagedServers.canBoundDescriptors() || own < descriptors) {
            sheet.put("idle.skipped", Integer.toString(own));
            return;
        }
        List<String> options =
                List.of("--io-threads=1", "--max-connections=20000", "--backlog=4096", "--receive-timeout-millis=0");
        try (ServerProcess server = servers.startWithDescriptors(
                        descriptors, Course.STEPS, List.of("-Xmx512m"), options, line -> {});
                Crowd crowd = new Crowd(Trial.addressOf(server), 0, Crowd.Reading.EACH_SECOND)) {
            sheet.add("idle.alone.p99", play(server, WARM_UP).p99Micros(), Numbers::millis);
            long before = resident(server);
            long begin = System.nanoTime();
            crowd.join(count);
            if (!crowd.awaitServed(count, PATIENCE)) {
                throw new LabException("of " + count + " idle clients " + crowd.served() + " are served");
            }
            sheet.add("idle.seconds", (System.nanoTime() - begin) / 1e9, Numbers::small);
            sheet.add("idle.kibibytes", (resident(server) - before) / 1024.0 / count, Numbers::small);
            sheet.add("idle.among.p99", play(server, 0).p99Micros(), Numbers::millis);
            sheet.add("idle.left", crowd.served(), Numbers::whole);
        }
    }

    private LoadResult play(ServerProcess server, double warmUp)
            throws LabException, IOException, InterruptedException {
        List<String> load = LoadProcess.atRate(PLAYERS, RATE, warmUp, 1, sizes.seconds());
        try (LoadProcess players = new LoadProcess(server.port(), warmUp + 1 + sizes.seconds(), load)) {
            Optional<LoadResult> result = players.awaitResult();
            return result.filter(LoadResult::isFaultless)
                    .orElseThrow(() -> new LabException("among idle sessions: " + players.lastError()));
        }
    }

    private static long resident(ServerProcess server) throws LabException {
        return ProcessMonitor.lookAt(server.pid())
                .orElseThrow(() -> new LabException("the server has ended: " + server.lastError()))
                .residentBytes();
    }
}
