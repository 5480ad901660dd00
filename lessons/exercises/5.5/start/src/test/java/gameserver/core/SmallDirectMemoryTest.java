package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with little direct memory, with a pool and without: chunks created and collections, predicted and counted. */
@Timeout(60)
class SmallDirectMemoryTest {
    private final Answers answers = Answers.read();

    @TempDir
    Path folder;

    /** Runs {@link FullChunks} in a process of its own; returns its stats line. */
    private String statsWithPool(int maxIdle) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullChunks.class.getName(),
                        String.valueOf(maxIdle))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String line = Files.readString(out);
        assertThat(process.exitValue()).as(line).isZero();
        return line;
    }

    private static long figure(String stats, String key) {
        Matcher figure = Pattern.compile(" " + key + "=(\\d+)").matcher(stats);
        assertThat(figure.find()).as("%s in: %s", key, stats).isTrue();
        return Long.parseLong(figure.group(1));
    }

    @Test
    void withAPool() throws Exception {
        answers.number("pool-64-chunks"); // first predict
        String stats = statsWithPool(64);
        answers.assertPredicted("pool-64-chunks", figure(stats, "chunks_created"));
        answers.assertPredicted("pool-64-collections", figure(stats, "gc_count"));
    }

    @Test
    void withoutAPool() throws Exception {
        answers.number("pool-0-collections"); // first predict
        String stats = statsWithPool(0);
        answers.assertPredicted("pool-0-chunks", figure(stats, "chunks_created"));
        answers.assertAbout("pool-0-collections", figure(stats, "gc_count"), 2);
    }
}
