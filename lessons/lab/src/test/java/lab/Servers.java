package lab;

import common.process.Java;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lab.process.ServerProcess;

/** Servers for tests, on a free port, each in a process of its own. */
public final class Servers {
    private Servers() {}

    /** The command of a step, as it was compiled. */
    public static List<String> step(int number, String... options) throws LabException, IOException {
        Path classes = Course.find().step(number).resolve("target").resolve("classes");
        List<String> command = Java.command("-cp", classes.toString(), "gameserver.GameServer", "--port", "0");
        command.addAll(List.of("--io-threads", "1", "--stats-interval-millis", "0"));
        command.addAll(List.of(options));
        return command;
    }

    /** The command of a program of the lab. */
    public static List<String> lab(String... arguments) {
        List<String> command = Java.command("-cp", System.getProperty("java.class.path"), Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a step. */
    public static ServerProcess start(int number, String... options)
            throws LabException, IOException, InterruptedException {
        return ServerProcess.start("step " + number, step(number, options));
    }
}
