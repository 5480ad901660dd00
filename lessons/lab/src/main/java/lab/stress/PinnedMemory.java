package lab.stress;

import common.figures.Figures;
import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.Course;
import lab.LabException;
import lab.hostile.Crowd;
import lab.load.LoadResult;
import lab.process.ServerProcess;
import lab.process.Stats;

/**
 * Clients that never read, and hold all chunks that were written since: with little direct memory, and with no other bound
 * that would end them. Before and after step 5's bound.
 */
final class PinnedMemory implements Trial {
    static final int PLAYERS = 20;
    static final int RATE = 100;
    static final int SIZE = 1000;
    static final int CHUNK_SIZE = 16_384;

    private static final int LOOKS_PER_SECOND = 10;
    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final double WARM_UP = 1;
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";

    /** What is compared. */
    enum Row {
        /** Step 5 with nobody slow. */
        ALONE(5, false, ""),
        /** Step 4, where chunks are not counted and nothing bounds how many wait. */
        STEP_4(4, true, ""),
        /** Step 5 as it is. */
        STEP_5(5, true, ""),
        /** Step 5 with a bound that is never reached: direct memory is out before. */
        STEP_5_MOST(5, true, "--pool-max-held=65536");

        private final int step;
        private final boolean hasSlow;
        private final String option; // of the server; empty for none

        Row(int step, boolean hasSlow, String option) {
            this.step = step;
            this.hasSlow = hasSlow;
            this.option = option;
        }

        /** Of its figures. */
        String key() {
            return "pinned." + name();
        }

        /** Where chunks are not counted, those that were made are told. */
        private String gauge() {
            return step < Course.STEPS ? "chunks_created" : "chunks_held";
        }
    }

    private final PackagedServers servers;
    private final Sizes sizes;

    PinnedMemory(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        sheet.put("pinned.slow", Integer.toString(sizes.slow()));
        sheet.put("pinned.players", Integer.toString(PLAYERS));
        sheet.put("pinned.rate", Integer.toString(RATE));
        sheet.put("pinned.size", Numbers.whole(SIZE));
        sheet.put("pinned.direct", Integer.toString(sizes.directMebibytes()));
        sheet.put("pinned.chunk-size", Numbers.whole(CHUNK_SIZE));
        for (Row row : Row.values()) {
            play(row, sheet);
        }
    }

    void play(Row row, Sheet sheet) throws LabException, IOException, InterruptedException {
        ServerLog log = new ServerLog();
        List<String> jvm = List.of("-Xmx256m", "-XX:MaxDirectMemorySize=" + sizes.directMebibytes() + "m");
        List<String> options = new ArrayList<>(List.of(
                "--io-threads=1",
                "--chunk-size=" + CHUNK_SIZE,
                "--send-timeout-millis=600000",
                "--send-queue-limit=" + (1 << 30)));
        if (!row.option.isEmpty()) {
            options.add(row.option);
        }
        double seconds = sizes.pinnedSeconds();
        List<String> load = LoadProcess.atRate(PLAYERS, RATE, WARM_UP, 1, seconds);
        load.addAll(List.of("--size=" + SIZE, "--parts=" + Math.max(2, Math.round(seconds * LOOKS_PER_SECOND))));
        try (ServerProcess server = servers.start(row.step, jvm, options, log);
                LoadProcess players = new LoadProcess(server.port(), seconds + 2, load);
                Crowd slow = new Crowd(Trial.addressOf(server), SMALL_RECEIVE_BUFFER, Crowd.Reading.NEVER)) {
            players.awaitMeasuring();
            if (row.hasSlow) {
                slow.join(sizes.slow());
            }
            long most = mostChunks(server, players, row.gauge());
            Optional<LoadResult> result = players.awaitResult();
            boolean all = result.filter(LoadResult::isFaultless).isPresent();
            if (result.isEmpty()) {
                server.awaitEnd(); // a server that dies says why when its clients know already
            }
            String key = row.key();
            sheet.add(key + ".most", most, Numbers::whole);
            sheet.add(key + ".mebibytes", most * CHUNK_SIZE / (double) (1 << 20), Numbers::small);
            sheet.add(key + ".ended", log.ended("SLOW_CONSUMER"), Numbers::whole);
            sheet.put(key + ".endings", log.endings());
            sheet.put(key + ".lived", Boolean.toString(server.isAlive()));
            sheet.put(key + ".error", server.hasLogged(OUT_OF_MEMORY) ? OUT_OF_MEMORY : Figures.NONE);
            sheet.put(key + ".all", Boolean.toString(all));
            result.ifPresent(seen -> sheet.add(key + ".p99", seen.p99Micros(), Numbers::millis));
        }
    }

    private static long mostChunks(ServerProcess server, LoadProcess players, String gauge)
            throws LabException, InterruptedException {
        long[] most = {0};
        players.awaitMeasured(part -> {
            if (server.isAlive()) {
                most[0] = Math.max(most[0], look(server).get(gauge));
            }
        });
        return most[0];
    }

    /** It may die while it is asked. */
    private static Stats look(ServerProcess server) throws InterruptedException {
        try {
            return server.stats();
        } catch (LabException e) {
            return Stats.NONE;
        }
    }
}
