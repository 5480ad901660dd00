package lab.stress;

import common.process.Java;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lab.Course;
import lab.LabException;
import lab.ledger.Cores;
import lab.process.ServerProcess;

/** Starts the packaged servers of the steps, all with the same collector. */
final class PackagedServers {
    private static final String PRLIMIT = "prlimit";
    private static final String SHELL = "sh";

    private final Course course;

    PackagedServers(Course course) {
        this.course = course;
    }

    /**
     * Starts one.
     *
     * @param jvm options of its JVM
     * @param options of the server
     * @param log is told what it logs
     * @throws LabException if the step is not packaged, or its server does not listen
     */
    ServerProcess start(int step, List<String> jvm, List<String> options, Consumer<String> log)
            throws LabException, IOException, InterruptedException {
        return start(List.of(), step, jvm, options, log);
    }

    /** Whether {@link #startWithDescriptors} can bound a server here. */
    static boolean canBoundDescriptors() {
        return ProcessEntries.ARE_THERE && (Cores.isOnPath(PRLIMIT) || Cores.isOnPath(SHELL));
    }

    /**
     * Starts one that may have so many descriptors and no more.
     *
     * @throws LabException as above
     */
    ServerProcess startWithDescriptors(
            int descriptors, int step, List<String> jvm, List<String> options, Consumer<String> log)
            throws LabException, IOException, InterruptedException {
        List<String> bounded = Cores.isOnPath(PRLIMIT) ? byPrlimit(descriptors) : byShell(descriptors);
        return start(bounded, step, jvm, options, log);
    }

    /** What stands in front of a command that may have so many descriptors. */
    static List<String> byPrlimit(int descriptors) {
        return List.of(PRLIMIT, "--nofile=" + descriptors + ":" + descriptors);
    }

    /** The same where there is a shell only. */
    static List<String> byShell(int descriptors) {
        return List.of(SHELL, "-c", "ulimit -n " + descriptors + "; exec \"$0\" \"$@\"");
    }

    private ServerProcess start(
            List<String> prefix, int step, List<String> jvm, List<String> options, Consumer<String> log)
            throws LabException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Java.command("-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", course.jar(step).toString(), "--port=0", "--stats-interval-millis=0"));
        command.addAll(options);
        return ServerProcess.start("step " + step, command, log);
    }
}
