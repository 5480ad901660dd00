package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ZoneLogTest {
    private static final int IN_A_CHUNK = ZoneLog.CHUNK_SIZE / Packets.MOVED_SIZE;

    private final ZoneLog log = new ZoneLog();

    private void append(int moves) {
        for (int i = 0; i < moves; i++) {
            ByteBuffer place = log.append();
            while (place.hasRemaining()) {
                place.put((byte) i);
            }
        }
    }

    @Test
    void aMoveIsWhereTheLogEndedBefore() {
        append(3);

        assertThat(log.end()).isEqualTo(3L * Packets.MOVED_SIZE);
        assertThat(log.chunk(Packets.MOVED_SIZE).get(log.offset(Packets.MOVED_SIZE)))
                .isEqualTo((byte) 1);
    }

    @Test
    void noMoveLiesAcrossTheEndOfAChunk() {
        append(IN_A_CHUNK + 1);

        assertThat(log.chunk(log.end() - Packets.MOVED_SIZE))
                .isSameAs(log.chunk(log.end() - 1))
                .isNotSameAs(log.chunk(0));
    }

    @Test
    void aChunkThatTheSlowestHasPassedIsUsedAgain() {
        append(IN_A_CHUNK + 1);
        ByteBuffer first = log.chunk(0);

        log.giveUp(ZoneLog.CHUNK_SIZE - 1);
        assertThat(log.chunk(0)).as("somebody needs its last byte").isSameAs(first);

        log.giveUp(ZoneLog.CHUNK_SIZE);
        append(IN_A_CHUNK);
        assertThat(log.chunk(log.end() - 1)).isSameAs(first);
    }
}
