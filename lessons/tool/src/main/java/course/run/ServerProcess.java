package course.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.process.Children;
import common.process.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A step's server, or a program of the lab, in a JVM of its own, with this one's working directory. */
public final class ServerProcess {
    /** How long one may take to end well. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String MAIN_CLASS = "gameserver.GameServer";
    private static final String FOR_THE_JVM = "-J";

    private final List<String> command;

    private ServerProcess(List<String> command) {
        this.command = command;
    }

    /**
     * The server of a step.
     *
     * @param classes where its compiled classes are
     * @param options for the server; one that begins with {@code -J} is for its JVM
     */
    public static ServerProcess ofStep(Path classes, List<String> options) {
        List<String> command = Java.command();
        for (String option : options) {
            if (option.startsWith(FOR_THE_JVM)) {
                command.add(option.substring(FOR_THE_JVM.length()));
            }
        }
        command.addAll(List.of("-cp", classes.toString(), MAIN_CLASS));
        options.stream().filter(option -> !option.startsWith(FOR_THE_JVM)).forEach(command::add);
        return new ServerProcess(command);
    }

    /** A packaged program. */
    public static ServerProcess ofJar(Path jar, List<String> arguments) {
        List<String> command = Java.command("-jar", jar.toString());
        command.addAll(arguments);
        return new ServerProcess(command);
    }

    List<String> command() {
        return List.copyOf(command);
    }

    /**
     * Starts it with this JVM's input and output and waits for its end; returns its exit status. When this JVM is told to
     * stop, the server is, too.
     */
    public int run() throws IOException, InterruptedException {
        return Children.start(new ProcessBuilder(command).inheritIO(), PATIENCE).waitFor();
    }

    /** Runs it as {@link #run()} does, but what it says on its standard error goes there; it ends where a stub has thrown. */
    public int run(StubWatch errors) throws IOException, InterruptedException {
        Process process = Children.start(
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT),
                PATIENCE);
        try (BufferedReader lines = process.errorReader(UTF_8)) {
            errors.read(lines);
            if (errors.found().isPresent()) {
                Children.endAtOnce(process);
            }
        }
        return process.waitFor();
    }

    /** Starts it with pipes for what it reads and prints. When this JVM is told to stop, the server is, too. */
    public Process start() throws IOException {
        return Children.start(new ProcessBuilder(command), PATIENCE);
    }
}
