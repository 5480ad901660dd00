package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pool knows how many chunks somebody holds, wherever they came from. */
class ZooTest {
    private final SendBufferPool pool = Pools.of(64, 1, new ServiceStats());

    @Test
    void aChunkCountsOnceWhetherItIsNewOrUsedAgain() {
        SendBufferChunk first = pool.take(64);
        assertThat(pool.held()).as("one that was made").isEqualTo(1);
        SendBufferChunk second = pool.take(64);
        assertThat(pool.held()).isEqualTo(2);
        first.release();
        second.release();
        assertThat(pool.held()).isZero();

        SendBufferChunk again = pool.take(64);
        assertThat(pool.held()).as("one that was idle").isEqualTo(1);
        again.release();
    }

    @Test
    void aOneOffCountsAsWell() {
        SendBufferChunk oneOff = pool.take(65);
        assertThat(pool.held()).isEqualTo(1);
        oneOff.release();

        assertThat(pool.held()).isZero();
    }
}
