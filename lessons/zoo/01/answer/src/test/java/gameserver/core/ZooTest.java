package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import org.junit.jupiter.api.Test;

/** Nothing that is whole waits for what comes next. */
class ZooTest {
    @Test
    void allWholeFramesOfOneReadAreDelivered() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            client.write(Wire.concat(Wire.frame((byte) 'a'), Wire.frame((byte) 'b'), Wire.frame((byte) 'c')));
            Soon.await("the first frame").until(() -> !session.received().isEmpty());

            ProbeServer.fullTurn(session.loop());
            assertThat(session.received()).containsExactly("a", "b", "c");
        }
    }
}
