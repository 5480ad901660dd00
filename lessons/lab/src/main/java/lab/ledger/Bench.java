package lab.ledger;

import common.process.Java;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lab.LabException;
import lab.Main;
import lab.process.ProcessMonitor;
import lab.process.ServerProcess;

/** Starts servers and their load as processes of their own, pinned apart where that can be, all with the same JVM options. */
final class Bench implements AutoCloseable {
    /** The same collector and heap for all: on a machine this small the JVM's own choice depends on the cores it may use. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private static final List<String> LOAD_JVM = List.of("-XX:+UseSerialGC", "-Xmx256m");
    /** A look takes some milliseconds of a core that a server or its load may need: seldom, or it would be the latency. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Cores cores;
    private final Memory memory = new Memory();
    private final ProcessMonitor monitor = new ProcessMonitor(LOOK, memory);

    Bench(Cores cores) {
        this.cores = cores;
    }

    /**
     * Starts a server on a free port.
     *
     * @param loops its I/O threads
     * @throws LabException if it does not start
     */
    RunningServer start(Subject subject, int loops, boolean pinned)
            throws LabException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(pinned ? cores.forServer(loops) : List.of());
        subject.java().ifPresent(java -> {
            command.add(java.toString());
            command.addAll(JVM);
            command.addAll(subject.jvm());
        });
        command.addAll(subject.program());
        command.addAll(List.of("--port", "0", "--io-threads", Integer.toString(loops)));
        command.addAll(subject.options());
        List<String> load = new ArrayList<>(pinned ? cores.forLoad(loops) : List.of());
        load.add(Java.PROGRAM.toString());
        load.addAll(LOAD_JVM);
        load.addAll(lab());
        return new RunningServer(
                ServerProcess.start(subject.name(), command),
                subject.name(),
                subject.java().isPresent(),
                load,
                memory);
    }

    /** The program of the lab itself. */
    static List<String> lab() {
        return List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
    }

    @Override
    public void close() {
        monitor.close();
    }
}
