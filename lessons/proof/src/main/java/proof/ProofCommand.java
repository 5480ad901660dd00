package proof;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: {@code --help}, and where they print. */
@Command(sortOptions = false)
abstract class ProofCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Prints this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    /** The command as picocli knows it. */
    final CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command is run by picocli");
        }
        return spec;
    }

    /** Standard output. */
    final PrintWriter out() {
        return spec().commandLine().getOut();
    }
}
