package lab.stress;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lab.Course;
import lab.LabException;
import lab.hostile.Crowd;
import lab.process.ServerProcess;

/** Many come at the same time, to a server that has just started: how long until all are served. */
final class LoginStorm implements Trial {
    /** How many may wait in the kernel to be accepted: the default, and room for all. */
    static final List<Integer> BACKLOGS = List.of(128, 4096);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SPARE_DESCRIPTORS = 200;

    private final PackagedServers servers;
    private final Sizes sizes;

    LoginStorm(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        sheet.put("storm.comers", Numbers.whole(sizes.storm()));
        int own = ProcessEntries.descriptorLimit().orElse(Integer.MAX_VALUE);
        if (own < sizes.storm() + SPARE_DESCRIPTORS) {
            sheet.put("storm.skipped", Integer.toString(own));
            return;
        }
        for (int backlog : BACKLOGS) {
            List<String> options = List.of("--io-threads=1", "--max-connections=20000", "--backlog=" + backlog);
            try (ServerProcess server = servers.start(Course.STEPS, List.of("-Xmx512m"), options, line -> {});
                    Crowd crowd = new Crowd(Trial.addressOf(server), 0, Crowd.Reading.AT_ONCE)) {
                long begin = System.nanoTime();
                crowd.join(sizes.storm());
                boolean all = crowd.awaitServed(sizes.storm(), PATIENCE);
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (!all) {
                    throw new LabException("of " + sizes.storm() + " who came at once, " + crowd.served()
                            + " are served after " + PATIENCE.toSeconds() + " s");
                }
                sheet.add("storm." + backlog + ".seconds", seconds, Numbers::small);
                sheet.add("storm." + backlog + ".served", crowd.served(), Numbers::whole);
            }
        }
    }
}
