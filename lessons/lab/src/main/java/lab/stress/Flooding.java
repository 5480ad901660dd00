package lab.stress;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.Course;
import lab.LabException;
import lab.hostile.Flooder;
import lab.load.LoadResult;
import lab.process.ServerProcess;

/** One client that floods, among quiet players: how late their messages are with and without a limit. */
final class Flooding implements Trial {
    /** Messages that a client may send in a second, where there is a limit. */
    static final int LIMIT = 100;
    /** What a quiet player sends in a second. */
    static final int RATE = 10;

    private static final String REASON = "RECEIVE_RATE_LIMIT";

    /** What is compared. */
    enum Row {
        /** Nobody floods. */
        QUIET(false, false, Duration.ZERO),
        /** Nothing ends the flood. */
        FREE(true, false, Duration.ZERO),
        /** Cut off, the flooder comes back at once. */
        BACK_AT_ONCE(true, true, Duration.ZERO),
        /** Cut off, it comes back after a second. */
        BACK_IN_A_SECOND(true, true, Duration.ofSeconds(1));

        private final boolean floods;
        private final boolean limited;
        private final Duration pause;

        Row(boolean floods, boolean limited, Duration pause) {
            this.floods = floods;
            this.limited = limited;
            this.pause = pause;
        }

        /** Of its figures. */
        String key() {
            return "flood." + name();
        }
    }

    private final PackagedServers servers;
    private final Sizes sizes;

    Flooding(Course course, Sizes sizes) {
        servers = new PackagedServers(course);
        this.sizes = sizes;
    }

    @Override
    public void round(Sheet sheet) throws LabException, IOException, InterruptedException {
        for (Row row : Row.values()) {
            play(row, sheet);
        }
        String quiet = Row.QUIET.key() + ".p99";
        for (Row row : Row.values()) {
            String p99 = row.key() + ".p99";
            if (sheet.has(p99) && sheet.has(quiet)) {
                sheet.put(row.key() + ".factor", Numbers.small(sheet.median(p99) / sheet.median(quiet)));
            }
        }
    }

    private void play(Row row, Sheet sheet) throws LabException, IOException, InterruptedException {
        ServerLog log = new ServerLog();
        List<String> options = new ArrayList<>(List.of("--io-threads=1"));
        if (row.limited) {
            options.add("--receive-rate-limit=" + LIMIT);
        }
        // No warm-up as fast as can be: the limit is for them as well.
        double before = sizes.settle();
        List<String> load = LoadProcess.atRate(sizes.players(), RATE, 0, before, sizes.seconds());
        load.add("--strangers");
        try (ServerProcess server = servers.start(Course.STEPS, List.of("-Xmx512m"), options, log);
                LoadProcess players = new LoadProcess(server.port(), before + sizes.seconds(), load)) {
            players.awaitMeasuring();
            long connections = 0;
            long cutOff = 0;
            if (row.floods) {
                try (Flooder flooder = new Flooder(Trial.addressOf(server), row.pause)) {
                    players.awaitMeasured();
                    connections = flooder.connections();
                    cutOff = flooder.cutOff(); // the log has not all of them: it is bounded
                }
            }
            Optional<LoadResult> result = players.awaitResult();
            if (!log.reasons().equals(row.limited ? Set.of(REASON) : Set.of())) {
                throw new LabException("beside a flooder sessions were ended: " + log.endings());
            }
            sheet.put("flood.players", Integer.toString(sizes.players()));
            sheet.put("flood.rate", Integer.toString(RATE));
            sheet.put("flood.limit", Integer.toString(LIMIT));
            String key = row.key();
            sheet.add(key + ".came", connections, Numbers::whole);
            sheet.add(key + ".ended", cutOff, Numbers::whole);
            sheet.put(key + ".endings", log.endings());
            sheet.put(key + ".outcome", result.isPresent() ? "" : players.lastError());
            if (result.isPresent()) {
                add(sheet, key, result.get());
            }
        }
    }

    private void add(Sheet sheet, String key, LoadResult result) throws LabException {
        if (!result.isFaultless()) {
            throw new LabException("beside a flooder " + result.lost() + " messages were lost, " + result.outOfOrder()
                    + " out of order, " + result.wrong() + " wrong");
        }
        sheet.add(key + ".p50", result.p50Micros(), Numbers::millis);
        sheet.add(key + ".p99", result.p99Micros(), Numbers::millis);
        sheet.add(key + ".moves", result.strangers() / (sizes.players() * result.seconds()), Numbers::whole);
    }
}
