package course.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A step's server, or a program of the lab, in a JVM of its own, which has this one's input, output and working directory. */
public final class ServerProcess {
    private static final String MAIN_CLASS = "gameserver.GameServer";
    private static final String FOR_THE_JVM = "-J";
    private static final int STOP_SECONDS = 10;

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
        List<String> command = java();
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
        List<String> command = java();
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return new ServerProcess(command);
    }

    private static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(List.of(java));
    }

    List<String> command() {
        return List.copyOf(command);
    }

    /** Starts it and waits for its end; returns its exit status. When this JVM is told to stop, the server is, too. */
    public int run() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command).inheritIO().start();
        Thread stopper = new Thread(() -> stop(server), "stop-server");
        Runtime.getRuntime().addShutdownHook(stopper);
        int status = server.waitFor();
        if (stopper.getState() == Thread.State.NEW) {
            try {
                Runtime.getRuntime().removeShutdownHook(stopper);
            } catch (IllegalStateException e) {
                // told to stop just now: the hook finds the server ended
            }
        }
        return status;
    }

    /**
     * Ctrl-C reaches the server as well, a signal to this process does not. On Windows {@code destroy} leaves it no time to
     * end well, so there it is given that time first.
     */
    private static void stop(Process server) {
        try {
            if (server.supportsNormalTermination()) {
                server.destroy();
            }
            if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
