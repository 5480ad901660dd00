package course.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have: help, and what they work with. {@code call} returns the exit status. */
@Command
abstract class CourseCommand implements Callable<Integer> {
    final Session session;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    boolean help;

    CourseCommand(Session session) {
        this.session = session;
    }
}
