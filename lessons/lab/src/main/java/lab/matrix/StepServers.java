package lab.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.Course;
import lab.LabException;
import lab.process.ServerProcess;

/** Starts the packaged servers of the steps, each in a process of its own and on a port of its own. */
record StepServers(Course course) {
    /**
     * Starts one.
     *
     * @throws LabException if the step is not packaged, or its server does not listen
     */
    ServerProcess start(int step, List<String> jvmOptions, List<String> options)
            throws LabException, IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", course.jar(step).toString(), "--port=0", "--stats-interval-millis=0"));
        command.addAll(options);
        return ServerProcess.start("step " + step, command);
    }
}
