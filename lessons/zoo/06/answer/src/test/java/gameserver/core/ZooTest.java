package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A chunk that is full makes way for the next. */
class ZooTest {
    private final TcpService service =
            new TcpService("test", new TcpServiceConfig().set("chunk-size", 4100), new LengthFraming());

    @Test
    void aHundredSmallPacketsNeedThreeChunks() {
        for (int packet = 0; packet < 100; packet++) {
            service.sendBuffers.open(100).put(new byte[100]);
            service.sendBuffers.close(100);
        }

        assertThat(service.stats.get("chunks_created"))
                .as("chunks for 100 packets, 41 of which fit into one")
                .isEqualTo(3);
    }
}
