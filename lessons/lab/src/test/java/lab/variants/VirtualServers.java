package lab.variants;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.Main;
import lab.Servers;
import lab.load.LoadResult;
import lab.process.ServerProcess;

/** Servers on virtual threads for tests, and load on them. */
final class VirtualServers {
    private VirtualServers() {}

    /** The command of one on a free port. The test is skipped where no Java on this machine can run it. */
    static List<String> command(int carriers, String... options) {
        Optional<Path> java = NewerJava.java();
        assumeTrue(java.isPresent(), "there is no Java 21 or newer on this machine to test virtual threads with");
        List<String> command = new ArrayList<>(Servers.lab("virtual", "--port", "0"));
        command.set(0, java.orElseThrow().toString());
        command.addAll(
                1,
                List.of(
                        "-Djdk.virtualThreadScheduler.parallelism=" + carriers,
                        "-Djdk.virtualThreadScheduler.maxPoolSize=" + carriers));
        command.addAll(List.of(options));
        return command;
    }

    static ServerProcess start(int carriers, String... options) throws Exception {
        return ServerProcess.start("virtual", command(carriers, options));
    }

    /** Puts a server under load; fails if anything is lost or out of order. */
    static LoadResult load(ServerProcess server, String arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String load = "load --port " + server.port() + " " + arguments;
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), load.split(" ", -1));
        if (status != 0) {
            throw new AssertionError(load + " ended with " + status + ": " + err);
        }
        return LoadResult.parse(
                out.toString().lines().reduce((first, second) -> second).orElseThrow());
    }
}
