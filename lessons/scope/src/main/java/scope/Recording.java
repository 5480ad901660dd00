package scope;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.cli.UserException;
import common.process.Children;
import common.process.Java;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scope.agent.Plan;
import scope.agent.ScopeAgent;

/**
 * Records a server in a JVM of its own, started as it always is, with the agent attached.
 *
 * @param agent the jar of the agent
 * @param classPath what the agent needs and is not in its jar; usually empty
 * @param server classes or jar of a step
 * @param plan what to record
 */
public record Recording(Path agent, String classPath, Path server, Plan plan) {
    private static final String MAIN_CLASS = "gameserver.GameServer";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Records, and returns what is to be said of a learner's server: a line that begins with {@code lacks} or
     * {@code unfinished} for what its classes have not, or why the scenario did not come to its end.
     *
     * @param options of the server
     * @throws UserException if there is no trace; the message says why
     */
    public List<String> run(Map<String, String> options) throws UserException, IOException, InterruptedException {
        Path planFile = Files.createTempFile("scope", ".properties");
        planFile.toFile().deleteOnExit(); // if this process is told to end meanwhile
        try {
            plan.write(planFile);
            return follow(Children.start(new ProcessBuilder(command(planFile, options)), PATIENCE));
        } finally {
            Files.deleteIfExists(planFile);
        }
    }

    private List<String> command(Path planFile, Map<String, String> options) {
        String path = classPath.isEmpty() ? server.toString() : server + File.pathSeparator + classPath;
        List<String> command = Java.command(
                "-XX:TieredStopAtLevel=1", "-javaagent:" + agent + "=" + planFile, "-cp", path, MAIN_CLASS);
        command.addAll(List.of("--port", "0", "--stats-interval-millis", "0", "--log-level", "error"));
        options.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
        return command;
    }

    /** Reads what the server and its agent say until it ends; once there is a trace, the server is told to stop. */
    private static List<String> follow(Process process) throws UserException, IOException, InterruptedException {
        List<String> remarks = new ArrayList<>();
        String failure = "";
        boolean done = false;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ScopeAgent.LACKS)) {
                    remarks.add("lacks " + line.substring(ScopeAgent.LACKS.length()));
                } else if (line.startsWith(ScopeAgent.UNFINISHED)) {
                    remarks.add("unfinished " + line.substring(ScopeAgent.UNFINISHED.length()));
                } else if (line.startsWith(ScopeAgent.FAILED)) {
                    failure = line.substring(ScopeAgent.FAILED.length());
                    quit(process);
                } else if (line.startsWith(ScopeAgent.DONE)) {
                    done = true;
                    quit(process);
                }
            }
        } finally {
            Children.end(process, PATIENCE);
        }
        if (!failure.isEmpty()) {
            throw UserException.usage(failure);
        } else if (!done) {
            throw UserException.usage("the server has ended, exit status " + process.waitFor());
        }
        return remarks;
    }

    private static void quit(Process process) {
        try (OutputStream console = process.getOutputStream()) {
            console.write("q\n".getBytes(UTF_8));
        } catch (IOException e) {
            // it has ended by itself
        }
    }
}
