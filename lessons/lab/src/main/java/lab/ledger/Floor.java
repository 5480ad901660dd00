package lab.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lab.Course;
import lab.LabException;

/** Makes the small C server of the lab, where the machine has a compiler for it and {@code epoll}. */
final class Floor {
    /** Its file. */
    static final String PROGRAM = "shared_log";

    private static final String SOURCE = PROGRAM + ".c";

    private Floor() {}

    /**
     * Compiles it; nothing where there is no {@code gcc}, or no Linux.
     *
     * @throws LabException if it does not compile
     */
    static Optional<Path> build(Course course) throws LabException, IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux") || !Cores.isOnPath("gcc")) {
            return Optional.empty();
        }
        Path source = course.lab().resolve("src").resolve("main").resolve("c").resolve(SOURCE);
        Path directory = Files.createDirectories(
                course.lab().resolve("target").resolve("variants").resolve("floor"));
        Path program = directory.resolve(PROGRAM);
        compile(source, program);
        return Optional.of(program);
    }

    static void compile(Path source, Path program) throws LabException, IOException, InterruptedException {
        List<String> command =
                List.of("gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program.toString(), source.toString());
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), UTF_8);
        if (gcc.waitFor() != 0) {
            throw new LabException(source.getFileName() + " does not compile: " + said.strip());
        }
    }
}
