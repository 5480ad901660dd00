package gameserver.core;

/** Pools for tests that are not about slow clients. */
final class Pools {
    private Pools() {}

    /** A pool that holds as many chunks as are taken. */
    static SendBufferPool of(int chunkSize, int maxIdle, ServiceStats stats) {
        return new SendBufferPool(chunkSize, maxIdle, Integer.MAX_VALUE, () -> false, stats);
    }
}
