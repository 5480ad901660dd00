package scope;

import common.cli.Errors;
import common.cli.Streams;
import common.cli.UserException;
import common.files.CourseRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scope.agent.Plan;
import scope.drive.Scenario;

/** The program that {@code course scope} starts: records what the buffers of a step's server do. */
@Command(name = "scope", description = "Records what the buffers of a server do.", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final int MAX_SECONDS = 3600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--step", required = true, description = "number of the step that the classes are of")
    private int step;

    @Option(names = "--directory", required = true, description = "of its sources, below the course's root")
    private String directory = "";

    @Option(names = "--server", description = "classes or jar of the server; as a rule those in target")
    private String server = "";

    @Option(names = "--scenario", description = "what the clients do")
    private String scenario = Scenario.ROUNDS.code();

    @Option(names = "--live", description = "no scenario: the server's own bots, for so many seconds")
    private int live;

    @Option(names = "--own", description = "the classes are a learner's: they may lack what only the course's have")
    private boolean own;

    @Option(names = "--out", required = true, description = "the file to write")
    private Path out = Path.of("");

    private Main() {}

    /** Exit status 0; 1 for what failed; 2 for what cannot be recorded. */
    public static void main(String[] args) {
        Streams streams = Streams.open();
        streams.end(run(streams.out(), streams.err(), args));
    }

    /** Returns the exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        OneLine errors = new OneLine(err);
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(args);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Path classes = server.isEmpty()
                ? CourseRoot.of(Main.class).resolve(directory).resolve("target/classes")
                : Path.of(server);
        if (live < 0 || live > MAX_SECONDS) {
            throw new ParameterException(spec.commandLine(), "--live: accepted is 1 to " + MAX_SECONDS);
        }
        String name = live > 0 ? Plan.LIVE : known().code();
        Plan plan = new Plan(step, directory, name, out.toAbsolutePath(), !own);
        List<String> remarks =
                new Recording(jar(), "", classes.toAbsolutePath(), plan).run(live > 0 ? bots() : known().options(step));
        remarks.forEach(spec.commandLine().getOut()::println);
        return CommandLine.ExitCode.OK;
    }

    private Scenario known() {
        return Scenario.of(scenario)
                .filter(found -> found.suits(step))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--scenario " + scenario + ": for step " + step + " there are "
                                + Stream.of(Scenario.values())
                                        .filter(suited -> suited.suits(step))
                                        .map(Scenario::code)
                                        .collect(Collectors.joining(", "))));
    }

    private Map<String, String> bots() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("bots", "3");
        options.put("bot-rate", "1");
        options.put("seconds", Integer.toString(live));
        return options;
    }

    /** The jar that this is: it is the agent as well. */
    private static Path jar() throws IOException {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Says what is wrong on stderr. */
    private static final class OneLine extends Errors {
        private final PrintWriter err;

        OneLine(PrintWriter err) {
            this.err = err;
        }

        @Override
        protected void refuse(ParameterException e, String command) {
            fail(String.valueOf(e.getMessage()));
        }

        @Override
        protected void fail(String message) {
            err.println(message.lines().findFirst().orElse(message));
            err.flush();
        }
    }
}
