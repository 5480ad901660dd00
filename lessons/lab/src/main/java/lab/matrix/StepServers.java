package lab.matrix;

import common.process.Java;
import java.io.IOException;
import java.util.List;
import lab.Course;
import lab.LabException;
import lab.Variant;
import lab.process.ServerProcess;

/** Starts the servers of the steps, and the one beyond them, each in a process and on a port of its own. Thread-safe. */
final class StepServers {
    private final Course course;
    private List<String> beyond = List.of(); // empty until it is made; guarded by this

    StepServers(Course course) {
        this.course = course;
    }

    /**
     * Starts one.
     *
     * @param step its number, or {@link Course#BEYOND}
     * @throws LabException if the step is not packaged, or its server does not listen
     */
    ServerProcess start(int step, List<String> jvmOptions, List<String> options)
            throws LabException, IOException, InterruptedException {
        List<String> program = step == Course.BEYOND
                ? beyond()
                : List.of("-jar", course.jar(step).toString());
        return start(Texts.ENGLISH.step(step), program, jvmOptions, options);
    }

    /**
     * Starts a server that is none of the course's.
     *
     * @param name for messages to the user
     * @param program as {@code java} takes it: a jar, or a class path and a class
     * @throws LabException if it does not listen
     */
    static ServerProcess start(String name, List<String> program, List<String> jvmOptions, List<String> options)
            throws LabException, IOException, InterruptedException {
        List<String> command = Java.command();
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(List.of("--port=0", "--stats-interval-millis=0"));
        command.addAll(options);
        return ServerProcess.start(name, command);
    }

    private synchronized List<String> beyond() throws LabException, IOException {
        if (beyond.isEmpty()) {
            beyond = Variant.beyond(course, "matrix");
        }
        return beyond;
    }
}
