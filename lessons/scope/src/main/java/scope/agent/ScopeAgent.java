package scope.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scope.drive.Scenario;
import scope.trace.Event;
import scope.trace.Normal;
import scope.trace.Trace;
import scope.trace.TraceFile;

/**
 * The agent: weaves the recorder into a step's server, plays the scenario on it, and writes the trace. It says on stdout,
 * in a line of its own, that it is done, or why not.
 */
public final class ScopeAgent {
    /** Begins the line that says that the trace is written. */
    public static final String DONE = "scope: recorded";
    /** Begins the line that says why there is none. */
    public static final String FAILED = "scope: failed: ";
    /** Begins the line that names a field or a kind of event that a learner's server has not. */
    public static final String LACKS = "scope: lacks: ";

    /** Begins the line that says that a learner's server let the scenario wait in vain. */
    public static final String UNFINISHED = "scope: unfinished: ";

    private static final int MAX_EVENTS = 20_000;
    /** So that a trace of a running server is under 200 KB. */
    private static final int MAX_LIVE_EVENTS = 1200;

    private static final int PATIENCE_MILLIS = 15_000;
    /** A learner's server may well never do what it should. */
    private static final int OWN_PATIENCE_MILLIS = 3000;

    private static final int WRITE_MILLIS = 500;
    private static final int CANNOT = 2;

    private final Plan plan;
    private final Tape tape;
    private final PrintStream out = System.out; // the server's lines are whole as well

    private ScopeAgent(Plan plan) {
        this.plan = plan;
        tape = new Tape(
                plan.scenario().equals(Plan.LIVE) ? MAX_LIVE_EVENTS : MAX_EVENTS,
                plan.strict() ? PATIENCE_MILLIS : OWN_PATIENCE_MILLIS);
    }

    /** Called by the JVM before the server's main. */
    public static void premain(String planFile, Instrumentation instrumentation) throws IOException {
        new ScopeAgent(Plan.read(Path.of(planFile))).begin(instrumentation);
    }

    private void begin(Instrumentation instrumentation) {
        Weaver weaver = new Weaver(Hooks.of(plan.step()), tape);
        weaver.missingMethod().ifPresent(this::cannot);
        weaver.missingFields().forEach(plan.strict() ? this::cannot : name -> out.println(LACKS + name));
        Optional<Scenario> scenario = Scenario.of(plan.scenario());
        weaver.install(instrumentation);
        Recorder.start(
                tape, plan.step() == 1, scenario.map(Scenario::sendBuffer).orElse(0));
        Thread thread = new Thread(
                () -> scenario.ifPresentOrElse(this::play, this::follow), scenario.isPresent() ? "clients" : "scope");
        thread.setDaemon(true);
        thread.start();
        if (scenario.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endLive, "scope-end"));
        }
    }

    private void cannot(String name) {
        out.println(FAILED + plan.directory() + " has no " + name);
        out.flush();
        System.exit(CANNOT);
    }

    /** Plays a scenario, and writes what was recorded meanwhile. */
    private void play(Scenario scenario) {
        try {
            String unfinished = null;
            try {
                tape.await("the server does not listen", () -> tape.port() > 0);
                scenario.play(plan.step(), tape);
            } catch (IOException | IllegalStateException e) {
                if (plan.strict() || tape.failure() != null || tape.port() == 0) {
                    throw e;
                }
                unfinished = String.valueOf(e.getMessage()); // it is what a learner is to see
            } finally {
                tape.stop();
            }
            List<Event> events = tape.events();
            Optional<String> missing = unfinished == null ? Kinds.missing(plan.step(), events) : Optional.empty();
            if (tape.failure() != null) {
                throw new IllegalStateException("the recorder failed: " + tape.failure());
            } else if (missing.isPresent() && plan.strict()) {
                throw new IllegalStateException("no event " + missing.get());
            }
            missing.ifPresent(kind -> out.println(LACKS + kind));
            write(scenario.compared(), scenario.options(plan.step()), scenario.kernel(), unfinished);
            if (unfinished != null) {
                out.println(UNFINISHED + unfinished);
            }
            out.println(DONE);
        } catch (IOException | RuntimeException e) {
            out.println(FAILED + plan.directory() + ", " + scenario.code() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            out.flush();
        }
    }

    /** Writes what is recorded again and again, until enough is. */
    private void follow() {
        try {
            for (boolean more = true; more; ) {
                more = tape.isRunning();
                writeLive();
                TimeUnit.MILLISECONDS.sleep(WRITE_MILLIS);
            }
        } catch (IOException e) {
            tape.fail(e); // it is told when the server ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void writeLive() throws IOException {
        if (tape.failure() == null && !tape.events().isEmpty()) {
            write("nothing", Map.of(), Map.of(), null);
        }
    }

    /** Called when the server ends: writes the rest. */
    private void endLive() {
        tape.stop();
        try {
            writeLive();
        } catch (IOException e) {
            tape.fail(e);
        }
        out.println(tape.failure() == null ? DONE : FAILED + "the recorder failed: " + tape.failure());
        out.flush();
    }

    private void write(
            String compared, Map<String, String> options, Map<String, Integer> kernel, @Nullable String unfinished)
            throws IOException {
        TraceFile.write(
                Normal.of(new Trace(
                        plan.step(),
                        plan.directory(),
                        plan.scenario(),
                        compared,
                        options,
                        kernel,
                        unfinished,
                        List.of(),
                        tape.sources(),
                        tape.packets(),
                        tape.events())),
                plan.out());
    }
}
