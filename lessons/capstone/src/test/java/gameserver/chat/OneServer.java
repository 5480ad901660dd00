package gameserver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** A test of one server, which is to hold no chunk once it has ended. */
abstract class OneServer {
    TestServer server;

    TestServer start(Object... options) throws IOException {
        server = new TestServer(options);
        return server;
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
            awaitNoChunk(server);
        }
    }

    /** Waits for the threads that a stop did not wait for any longer: each gives back what it has. */
    static void awaitNoChunk(TestServer closed) {
        await().untilAsserted(() -> assertThat(closed.server.service.sendBufferPool.held())
                .as("chunks held")
                .isZero());
    }
}
