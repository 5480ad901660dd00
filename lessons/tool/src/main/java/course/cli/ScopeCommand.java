package course.cli;

import common.cli.UserException;
import course.contract.Step;
import course.map.Keys;
import course.maven.ScopeBuild;
import course.run.ServerProcess;
import course.scope.PageServer;
import course.work.Workspace;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course scope N}: records what the buffers of a step's server do, and shows it in a browser. */
@Command(name = "scope")
final class ScopeCommand extends WorkspaceCommand {
    private static final String SCENARIO = "--scenario";
    private static final String LIVE = "--live";
    private static final String SECONDS = "--seconds";
    private static final String PORT = "--port";
    private static final String USUAL_SCENARIO = "rounds";
    private static final int FIRST_WITH_CHUNKS = 3;
    private static final int USUAL_SECONDS = 60;
    private static final int MAX_SECONDS = 3600;
    private static final int MAX_PORT = 65_535;
    private static final int LOOK_MILLIS = 100;
    /** Begins the recorder's line about a scenario that did not come to its end. */
    private static final String UNFINISHED = "unfinished ";

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "step")
    String number = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String workspaceNumber = "";

    @Option(names = SCENARIO, paramLabel = "NAME")
    String scenario = "";

    @Option(names = LIVE)
    boolean live;

    @Option(names = SECONDS, paramLabel = "SECONDS")
    String seconds = "";

    @Option(names = PORT, paramLabel = "PORT")
    String port = "";

    @Option(names = "--no-browser")
    boolean noBrowser;

    ScopeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        refuseNumberOfNothing(number, workspaceNumber);
        int limit = number(SECONDS, seconds, USUAL_SECONDS, 1, MAX_SECONDS);
        int listens = number(PORT, port, 0, 0, MAX_PORT);
        if (live && !scenario.isEmpty()) {
            throw session.usage("scope.either", SCENARIO, LIVE);
        } else if (!live && !seconds.isEmpty()) {
            throw session.usage("scope.only-live", SECONDS, LIVE);
        } else if (number.isEmpty()) {
            throw session.usage("scope.which");
        }
        Optional<Workspace> own = number.equals(Mine.NAME) ? Optional.of(workspace(workspaceNumber)) : Optional.empty();
        Step step = own.isPresent() ? own.get().asStep() : session.step(contract(), number);
        if (!live && !scenarios(step).contains(chosen())) {
            throw session.usage("scope.unknown", chosen(), step.number(), String.join(", ", scenarios(step)));
        }
        Path classes;
        if (own.isPresent()) {
            Mine mine = mine(own.get());
            mine.announce();
            classes = mine.classes();
        } else {
            classes = session.classes(step);
        }
        ScopeBuild scope = session.scope();
        Path trace = temporary();
        Process recording = record(scope.jar(), step, classes, trace, limit);
        if (!live) {
            end(recording);
        }
        try (PageServer page =
                new PageServer(listens, scope.player(), trace, session.root(), step.directory(), recording::isAlive)) {
            show(page.address(language().code()));
            awaitQuit(recording);
        } catch (BindException e) {
            throw session.usage("scope.port", listens);
        } finally {
            recording.destroy();
        }
        return 0;
    }

    /** Those that make sense for a step: only from the third on is there a chunk to be rolled over. */
    private static List<String> scenarios(Step step) {
        return step.number() < FIRST_WITH_CHUNKS
                ? List.of(USUAL_SCENARIO, "dribble", "stalled", "trickle", "unsent")
                : List.of(USUAL_SCENARIO, "roll-over", "dribble", "stalled", "trickle", "unsent");
    }

    private String chosen() {
        return scenario.isEmpty() ? USUAL_SCENARIO : scenario;
    }

    private Process record(Path jar, Step step, Path classes, Path trace, int limit) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--step",
                Integer.toString(step.number()),
                "--directory",
                step.directory(),
                "--server",
                classes.toString(),
                "--out",
                trace.toString()));
        if (number.equals(Mine.NAME)) {
            arguments.add("--own");
        }
        arguments.addAll(live ? List.of(LIVE, Integer.toString(limit)) : List.of(SCENARIO, chosen()));
        return ServerProcess.ofJar(jar, arguments).start();
    }

    /** Waits until it is recorded, and passes on what the recorder says. */
    private void end(Process recording) throws UserException, IOException, InterruptedException {
        try (BufferedReader out = recording.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = recording.errorReader(StandardCharsets.UTF_8)) {
            List<String> said = out.lines().toList();
            List<String> complaints = err.lines().toList();
            if (recording.waitFor() != 0) {
                throw session.usage("scope.failed", complaints.isEmpty() ? recording.exitValue() : complaints.get(0));
            }
            said.forEach(line ->
                    session.remark(line.startsWith(UNFINISHED) ? "scope.unfinished" : "scope.lacks", rest(line)));
        }
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private void show(URI address) {
        session.say("scope.page", address);
        session.out().flush();
        if (!noBrowser && !GraphicsEnvironment.isHeadless() && Desktop.isDesktopSupported()) {
            try {
                Desktop.getDesktop().browse(address);
            } catch (IOException | UnsupportedOperationException e) {
                session.remark("scope.no-browser");
            }
        }
    }

    /** Waits for q and Enter; Ctrl-C ends the process as it is. */
    private void awaitQuit(Process recording) throws UserException, IOException, InterruptedException {
        Keys keys = new Keys(System.in);
        boolean over = !live;
        while (!keys.quit()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            if (!over && !recording.isAlive()) {
                over = true;
                end(recording);
                session.say("scope.over");
                session.out().flush();
            }
        }
    }

    /** A file that is not there yet, and that is gone when this process is, however it ends. */
    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("scope");
        Path file = folder.resolve("trace.json");
        folder.toFile().deleteOnExit(); // after what is in it: the last that is named goes first
        file.toFile().deleteOnExit();
        return file;
    }
}
