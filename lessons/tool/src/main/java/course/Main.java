package course;

import course.cli.Course;
import course.cli.Terminal;
import course.contract.Contract;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program that {@code lessons/course} starts. What it prints is UTF-8, whatever the platform believes. */
public final class Main {
    private Main() {}

    /** Exit status 0; 1 for what failed, or is not well; 2 for a command line that cannot be. */
    public static void main(String[] args) throws IOException {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int status = new Course(root(), Terminal.isThere(), out, err).run(args);
        out.flush();
        err.flush();
        if (status != 0) {
            System.exit(status);
        }
    }

    /** The repository that the tool was built in, wherever it is called from. */
    public static Path root() throws IOException {
        try {
            URI classes = Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Contract.findRoot(Path.of(classes));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
