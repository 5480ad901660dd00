package course.cli;

import common.cli.UserException;
import course.contract.Step;
import course.map.Ending;
import course.map.Keys;
import course.map.MapException;
import course.map.OwnServer;
import course.map.PlainScreen;
import course.map.Screen;
import course.map.TerminalScreen;
import course.map.TerminalSize;
import course.map.Watch;
import course.run.ServerProcess;
import course.work.Beyond;
import course.work.Workspace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course map N}: the zone of a step's server, or of one that runs already, as one more client of it sees it. */
@Command(name = "map")
final class MapCommand extends WorkspaceCommand {
    private static final String BOTS = "--bots";
    private static final String BOT_RATE = "--bot-rate";
    private static final String SECONDS = "--seconds";
    private static final String HOST = "--host";
    private static final String PORT = "--port";
    private static final String USUAL_HOST = "127.0.0.1";
    private static final int USUAL_PORT = 7777;
    private static final int USUAL_BOTS = 30;
    private static final int MAX_BOTS = 500;
    private static final int USUAL_RATE = 5;
    private static final int MAX_RATE = 1000;
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_PORT = 65_535;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "step")
    String number = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String own = "";

    @Option(names = BOTS, paramLabel = "COUNT")
    String bots = "";

    @Option(names = BOT_RATE, paramLabel = "RATE")
    String rate = "";

    @Option(names = SECONDS, paramLabel = "SECONDS")
    String seconds = "";

    @Option(names = HOST, paramLabel = "HOST")
    String host = "";

    @Option(names = PORT, paramLabel = "PORT")
    String port = "";

    @Option(names = "--plain")
    boolean plain;

    MapCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        refuseNumberOfNothing(number, own);
        Duration limit = Duration.ofSeconds(number(SECONDS, seconds, 0, 0, MAX_SECONDS));
        Screen screen = screen();
        Watch watch = new Watch(screen, new Keys(System.in), session.texts());
        try (Ending ending = new Ending(screen::close);
                screen) {
            try {
                if (host.isEmpty() && port.isEmpty()) {
                    watchOwn(watch, limit);
                } else {
                    watchOther(watch, limit);
                }
            } catch (MapException e) {
                if (!ending.hasBegun()) {
                    screen.close();
                    throw session.failure(e.key(), e.arguments());
                }
            }
        }
        return 0;
    }

    private Screen screen() throws IOException, InterruptedException {
        if (plain || !Terminal.obeysSequences()) {
            return new PlainScreen(session.out());
        }
        TerminalSize.prepare();
        return new TerminalScreen(session.out(), session.texts().get("map.quit"), TerminalSize::ask);
    }

    /** A server that is started for it, with bots. */
    private void watchOwn(Watch watch, Duration limit)
            throws UserException, IOException, InterruptedException, MapException {
        List<String> options = List.of(
                PORT,
                "0",
                BOTS,
                Integer.toString(number(BOTS, bots, USUAL_BOTS, 0, MAX_BOTS)),
                BOT_RATE,
                Integer.toString(number(BOT_RATE, rate, USUAL_RATE, 0, MAX_RATE)),
                "--stats-interval-millis",
                "0",
                "--log-level",
                "warning");
        if (number.isEmpty()) {
            throw session.usage("map.which");
        }
        Path classes;
        String title;
        if (number.equals(Mine.NAME)) {
            Workspace workspace = workspace(own);
            requireZone(workspace.step(), workspace.path());
            Mine mine = mine(workspace);
            mine.announce();
            classes = mine.classes();
            title = workspace.path();
        } else {
            Step step = stepWithZone();
            classes = session.classes(step);
            title = step.directory().equals(Beyond.FOLDER) ? Beyond.NAME : step.directory();
        }
        try (OwnServer server = OwnServer.start(ServerProcess.ofStep(classes, options))) {
            try {
                watch.run(server.address(), title, limit);
            } catch (MapException e) {
                throw server.ended().orElse(e);
            }
        }
    }

    /** A server that runs already. */
    private void watchOther(Watch watch, Duration limit)
            throws UserException, IOException, InterruptedException, MapException {
        if (!bots.isEmpty() || !rate.isEmpty() || number.equals(Mine.NAME)) {
            throw session.usage("map.joins", String.join(", ", List.of(BOTS, BOT_RATE, Mine.NAME)), HOST, PORT);
        }
        if (!number.isEmpty()) {
            stepWithZone();
        }
        InetSocketAddress server =
                new InetSocketAddress(host.isEmpty() ? USUAL_HOST : host, number(PORT, port, USUAL_PORT, 1, MAX_PORT));
        watch.run(server, server.getHostString() + ":" + server.getPort(), limit);
    }

    private Step stepWithZone() throws UserException, IOException {
        Step step = session.stepOrBeyond(contract(), number);
        requireZone(step, step.directory());
        return step;
    }

    private void requireZone(Step step, String name) throws UserException {
        if (step.number() == 1) {
            throw session.usage("map.no-zone-in", name);
        }
    }
}
