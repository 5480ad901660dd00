package lab.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lab.LabException;
import lab.load.LoadCommand;
import lab.load.LoadResult;
import lab.process.ProcessMonitor;
import lab.process.ServerProcess;
import lab.process.Stats;
import org.jspecify.annotations.Nullable;

/** A server that is up, to be put under one load after the other. */
final class RunningServer implements AutoCloseable {
    private final ServerProcess process;
    private final String name;
    private final boolean isJvm;
    private final List<String> loadProgram;
    private final Memory memory;

    RunningServer(ServerProcess process, String name, boolean isJvm, List<String> loadProgram, Memory memory) {
        this.process = process;
        this.name = name;
        this.isJvm = isJvm;
        this.loadProgram = loadProgram;
        this.memory = memory;
    }

    /**
     * Puts it under load.
     *
     * @throws LabException if something was lost, or the server or its load has ended before its time
     */
    Measurement measure(Load load) throws LabException, IOException, InterruptedException {
        return measure(load, null);
    }

    /**
     * Puts it under load, and adds to a profile what it does while it is measured.
     *
     * @throws LabException as above, or if perf fails
     */
    Measurement measure(Load load, @Nullable Profile profile) throws LabException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(loadProgram);
        command.addAll(load.arguments(process.port()));
        Path errors = Files.createTempFile("load", ".err");
        Process generator = Children.start(new ProcessBuilder(command).redirectError(errors.toFile()));
        try (BufferedReader lines = generator.inputReader(UTF_8)) {
            Measurement measured = follow(lines, profile);
            if (generator.waitFor() != 0 || measured == null) {
                throw new LabException(name + " under " + load + ": " + why(errors));
            }
            return measured;
        } catch (IOException e) {
            throw new LabException(name + " under " + load + ": " + why(errors), e);
        } finally {
            generator.destroyForcibly();
            generator.waitFor();
            Files.deleteIfExists(errors);
        }
    }

    /** Takes the server's figures when the load generator begins and ends to measure. */
    private @Nullable Measurement follow(BufferedReader lines, @Nullable Profile profile)
            throws LabException, IOException, InterruptedException {
        Stats before = Stats.NONE;
        Stats after = before;
        Duration cpuBefore = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        double kernelBefore = 0;
        double kernel = 0;
        double compilersBefore = 0;
        double compilers = 0;
        long memoryBefore = 0;
        Measurement measured = null;
        Profile.Recording recording = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(LoadCommand.MEASURING)) {
                recording = profile == null ? null : new Profile.Recording(process.pid(), isJvm);
                compilersBefore = Compilers.cpuSeconds(process.pid());
                kernelBefore = kernel();
                cpuBefore = cpu();
                memoryBefore = memory.now(process.pid());
                before = process.stats();
            } else if (line.equals(LoadCommand.MEASURED)) {
                cpu = cpu().minus(cpuBefore);
                kernel = kernel() - kernelBefore;
                // A compiler thread that has ended meanwhile takes its time with it.
                compilers = Math.max(0, Compilers.cpuSeconds(process.pid()) - compilersBefore);
                after = process.stats();
                if (recording != null && profile != null) {
                    recording.endInto(profile);
                }
            } else if (line.startsWith(LoadResult.WORD)) {
                measured = new Measurement(
                        cpu.toNanos() / 1e9,
                        kernel,
                        compilers,
                        before,
                        after,
                        memoryBefore,
                        memory.now(process.pid()),
                        LoadResult.parse(line));
            }
        }
        return measured;
    }

    private Duration cpu() throws LabException {
        return process.cpu()
                .orElseThrow(() -> new LabException(
                        process.isAlive()
                                ? "this system does not tell the CPU time of another process"
                                : name + " has ended in the middle of a run"));
    }

    private double kernel() throws LabException {
        return ProcessMonitor.lookAt(process.pid())
                .orElseThrow(() -> new LabException(name + " has ended in the middle of a run"))
                .kernelSeconds();
    }

    /** The server's own end comes first: what the load generator says is only what follows from it. */
    private String why(Path errors) throws IOException {
        if (!process.isAlive()) {
            return "the server has ended in the middle of the run: " + process.lastError();
        }
        List<String> lines = Files.readAllLines(errors);
        return lines.isEmpty() ? "the load generator has ended without a result" : lines.get(lines.size() - 1);
    }

    /** Occupied at most until now, in bytes. */
    long peakMemory() {
        return memory.peak(process.pid());
    }

    /** Whether it ends by itself, and has logged that word: its clients may see it end before it has said why. */
    boolean endsWith(String word) throws InterruptedException {
        process.awaitEnd();
        return !process.isAlive() && process.hasLogged(word);
    }

    /** Stops it as one should; returns its last stats line. */
    Stats stop() throws LabException, InterruptedException {
        return process.stop();
    }

    /** Ends it if it has not been stopped. */
    @Override
    public void close() {
        process.close();
    }
}
