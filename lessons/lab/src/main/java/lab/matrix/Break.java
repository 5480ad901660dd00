package lab.matrix;

import java.io.IOException;
import java.util.List;
import lab.LabException;
import lab.hostile.Fault;

/**
 * What is wrong with a step, shown live: the reason for the next one.
 *
 * @param jvmOptions of the server
 * @param options of the server
 */
record Break(List<String> jvmOptions, List<String> options, Play play) {
    /** What is done. */
    interface Play {
        /** Returns whether the fault was seen. */
        boolean isSeen(Live live) throws Fault, IOException, LabException, InterruptedException;
    }
}
