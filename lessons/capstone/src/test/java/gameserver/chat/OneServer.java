package gameserver.chat;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(server.server.service.sendBufferPool.held())
                    .as("chunks held")
                    .isZero();
        }
    }
}
