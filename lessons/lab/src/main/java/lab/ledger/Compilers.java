package lab.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a JVM's own compilers take of its CPU time, as far as the system tells: Linux does. */
final class Compilers {
    /** C1 and C2, as the system cuts their threads' names. */
    private static final String NAME = "C[12] CompilerThre";

    /** User time is the 12th figure behind the name, system time the 13th (proc_pid_stat(5)), in hundredths of a second. */
    private static final int USER = 11;

    private static final double TICKS_A_SECOND = 100;

    private Compilers() {}

    /** CPU seconds of the compiler threads that there are now; 0 where nobody tells, or for what is no JVM. */
    static double cpuSeconds(long pid) throws IOException {
        return cpuSeconds(Path.of("/proc", Long.toString(pid), "task"));
    }

    static double cpuSeconds(Path tasks) throws IOException {
        double seconds = 0;
        if (Files.isDirectory(tasks)) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    seconds += ofThread(thread.resolve("stat"));
                }
            }
        }
        return seconds;
    }

    /** Of a line such as {@code 12 (C2 CompilerThre) S 1 …}. */
    private static double ofThread(Path stat) throws IOException {
        String line;
        try {
            line = Files.readString(stat, UTF_8);
        } catch (NoSuchFileException e) {
            return 0; // it has ended meanwhile
        }
        int end = line.lastIndexOf(')');
        if (!line.substring(line.indexOf('(') + 1, end).matches(NAME)) {
            return 0;
        }
        String[] figures = line.substring(end + 2).split(" ", -1);
        return (Long.parseLong(figures[USER]) + Long.parseLong(figures[USER + 1])) / TICKS_A_SECOND;
    }
}
