package lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import lab.LabCommand;
import lab.LabException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * {@code lab load}: many clients against one server. On stdout it says {@value #MEASURING} and {@value #MEASURED} when it
 * begins and ends to count, and then the {@link LoadResult}; progress goes to stderr.
 */
@Command(name = "load", description = "Many clients against one server.", sortOptions = false)
public final class LoadCommand extends LabCommand {
    /** Printed when the measured time begins. */
    public static final String MEASURING = "measuring";

    /** Printed when it is over. */
    public static final String MEASURED = "measured";

    /** Printed in front of the result of a part of that time. */
    public static final String PART = "part ";

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where the server is [${DEFAULT-VALUE}].")
    private String host = "";

    @Option(names = "--port", defaultValue = "7777", description = "Its port [${DEFAULT-VALUE}].")
    private int port;

    @Option(names = "--players", defaultValue = "100", description = "Clients, 2 to 1296 [${DEFAULT-VALUE}].")
    private int players;

    @Option(
            names = "--window",
            description = "Closed loop: each client sends its next W messages when all others' of the round have come,"
                    + " 1 to 1024 [1, unless there is a rate].",
            paramLabel = "W")
    private int window;

    @Option(
            names = "--rate",
            description = "Open loop: R messages a second of each client, up to 10000.",
            paramLabel = "R")
    private double rate;

    @Option(names = "--seconds", defaultValue = "10", description = "How long it is measured [${DEFAULT-VALUE}].")
    private double seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Seconds before that, as fast as can be whatever the rate [${DEFAULT-VALUE}].")
    private double warmUp;

    @Option(
            names = "--steady",
            defaultValue = "0",
            description =
                    "So many seconds more, at most, until two in a row differ by less than 10 %% [${DEFAULT-VALUE}].")
    private double steady;

    @Option(names = "--settle", defaultValue = "1", description = "Seconds at the rate before that [${DEFAULT-VALUE}].")
    private double settle;

    @Option(
            names = "--light",
            description = "Counts bytes, and looks at one message in " + Wire.SAMPLED + ": so that the server is the"
                    + " limit. Without it every message is checked.")
    private boolean light;

    @Option(names = "--stalled", defaultValue = "0", description = "Clients more that never read [${DEFAULT-VALUE}].")
    private int stalled;

    @Option(
            names = "--strangers",
            description =
                    "Others play on that server, too: what they do is passed over, and counted. Not with --light.")
    private boolean strangers;

    @Option(
            names = "--parts",
            defaultValue = "1",
            description = "Of that many parts of the measured time a result is printed, too, up to 1000"
                    + " [${DEFAULT-VALUE}].",
            paramLabel = "N")
    private int parts;

    @Option(
            names = "--size",
            defaultValue = "" + Wire.MOVED_SIZE,
            description = "Bytes of a message as it is received, header included: 30 is a move; 28 to 4100 is a chat"
                    + " with a text that long, of which a server of the course takes 1044 [${DEFAULT-VALUE}].")
    private int size;

    @Override
    public Integer call() throws LabException, IOException {
        LoadPlan plan = plan();
        LoadResult result;
        try (LoadGenerator generator = new LoadGenerator(plan, new Printer())) {
            result = generator.run();
        }
        out().println(result);
        if (result.isLimited()) {
            err().printf(
                            Locale.ROOT,
                            "the load generator worked %.0f %% of the time: it may have been the limit%n",
                            result.busyPercent());
        }
        if (!result.isFaultless()) {
            throw new LabException(result.lost() + " messages lost, " + result.outOfOrder() + " out of order, "
                    + result.wrong() + " that nobody has sent");
        }
        return 0;
    }

    private LoadPlan plan() {
        check(port >= 1 && port <= 65535, "--port", port, "1 to 65535");
        check(players >= 2 && players <= Wire.MAX_NAMES, "--players", players, "2 to " + Wire.MAX_NAMES);
        check(window >= 0 && window <= 1024, "--window", window, "1 to 1024");
        check(rate >= 0 && rate <= 10_000, "--rate", rate, "above 0, up to 10000");
        check(window == 0 || rate == 0, "--rate", rate, "nothing when there is a --window");
        check(seconds > 0 && seconds <= 86_400, "--seconds", seconds, "above 0, up to 86400");
        check(warmUp >= 0 && warmUp <= 86_400, "--warm-up", warmUp, "0 to 86400");
        check(steady >= 0 && steady <= 600, "--steady", steady, "0 to 600");
        check(settle >= 0 && settle <= 600, "--settle", settle, "0 to 600");
        check(stalled >= 0 && stalled <= 100_000, "--stalled", stalled, "0 to 100000");
        int max = Wire.HEADER_SIZE + Wire.MAX_PAYLOAD;
        check(size >= Wire.MIN_CHATTED_SIZE && size <= max, "--size", size, Wire.MIN_CHATTED_SIZE + " to " + max);
        check(parts >= 1 && parts <= 1000, "--parts", parts, "1 to 1000");
        check(!strangers || !light, "--strangers", strangers, "nothing when it is --light");
        LoadPlan plan = new LoadPlan(
                new InetSocketAddress(host, port),
                players,
                stalled,
                window == 0 && rate == 0 ? 1 : window,
                rate,
                size,
                light,
                (long) (warmUp * 1000),
                (long) (steady * 1000),
                (long) (settle * 1000),
                (long) (seconds * 1000));
        return plan.amongStrangers(strangers, parts);
    }

    private void check(boolean accepted, String option, Object value, String range) {
        if (!accepted) {
            throw new ParameterException(
                    spec().commandLine(), option + ": " + value + " is not accepted; accepted is " + range);
        }
    }

    private final class Printer implements LoadGenerator.Observer {
        @Override
        public void measuring() {
            out().println(MEASURING);
        }

        @Override
        public void measured() {
            out().println(MEASURED);
        }

        @Override
        public void part(LoadResult part) {
            if (parts > 1) {
                out().println(PART + part);
            }
        }

        @Override
        public void progress(String line) {
            err().println(line);
        }
    }
}
