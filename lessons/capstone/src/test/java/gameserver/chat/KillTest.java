package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while clients talk; the rounds are 1, or as many as -Dkill.rounds says. */
class KillTest {
    static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final int SIGTERM = 128 + 15;
    private static final int TALKERS = 8;
    private static final int MESSAGES = 200; // acknowledged in each round before the kill

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void whatIsAcknowledgedSurvivesAKill() throws Exception {
        System.out.println("killed " + ROUNDS + " times: " + kill(folder, ROUNDS));
    }

    /** Kills a server so many times, and says what is left of what it has acknowledged. */
    static Talkers.Kept kill(Path folder, int rounds) throws Exception {
        Talkers.Kept kept;
        String database =
                "--db-url=jdbc:h2:" + folder.resolve("chat").toString().replace('\\', '/');
        Path log = folder.resolve("server.log");
        String json = "--log-format=json";
        ServerProcess server = new ServerProcess(0, log, database, json);
        AtomicReference<InetSocketAddress> address = new AtomicReference<>(server.address);
        try (TestClient rude = new TestClient(server.address)) {
            rude.sendRaw(new byte[] {-1, -1, -1, -1}); // a length that cannot be: a line in the log
            await().until(() -> rude.ended);
        }
        try (Talkers talkers = new Talkers(TALKERS, address::get)) {
            for (int round = 0; round < rounds; round++) {
                int before = talkers.acknowledged();
                await().atMost(Duration.ofSeconds(60)).until(() -> talkers.acknowledged() >= before + MESSAGES);
                server.kill();
                server = new ServerProcess(0, log, database, json);
                address.set(server.address);
            }
            kept = talkers.check().verify();
            int status = server.end();
            assertThat(status).as("exit status after SIGTERM").isEqualTo(File.separatorChar == '/' ? SIGTERM : 1);
        } finally {
            server.close();
        }
        assertThat(Files.readAllLines(log, UTF_8))
                .as("the log")
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).startsWith("{").endsWith("}").doesNotContain("correct horse"));
        return kept;
    }
}
