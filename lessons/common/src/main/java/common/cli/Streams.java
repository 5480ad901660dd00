package common.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error of a program: UTF-8, whatever the platform believes. */
public record Streams(PrintWriter out, PrintWriter err) {
    /** Those of this process. */
    public static Streams open() {
        return new Streams(writer(FileDescriptor.out), writer(FileDescriptor.err));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Ends this process with an exit status; if that is 0, it ends with its last thread. */
    public void end(int status) {
        out.flush();
        err.flush();
        if (status != 0) {
            System.exit(status);
        }
    }
}
