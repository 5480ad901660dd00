package gameserver.core;

import java.util.ArrayDeque;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A program that has little direct memory: what a pool does when there is none left. Says what has helped. */
final class LittleDirectMemory {
    private static final int CHUNK_SIZE = 1 << 18;

    private final ArrayDeque<SendBufferChunk> slow = new ArrayDeque<>();
    private final SendBufferPool pool =
            new SendBufferPool(CHUNK_SIZE, 100, Integer.MAX_VALUE, this::letGo, new ServiceStats());

    private boolean letGo() {
        if (slow.isEmpty()) {
            return false;
        }
        slow.removeFirst().release();
        return true;
    }

    public static void main(String[] args) throws Exception {
        new LittleDirectMemory().run();
    }

    private void run() throws Exception {
        ArrayDeque<SendBufferChunk> held = new ArrayDeque<>();
        fill(held);

        FutureTask<SendBufferChunk> asking = new FutureTask<>(() -> pool.take(1));
        Thread thread = new Thread(asking);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) { // the JDK tries for half a second
            Thread.onSpinWait();
        }
        held.removeFirst().release();
        held.add(asking.get(10, TimeUnit.SECONDS)); // there is nothing else that it could be given
        System.out.println("given back meanwhile");

        slow.add(held.removeFirst());
        held.add(pool.take(1));
        System.out.println("let go by a slow client");

        for (int i = 0; i < 8; i++) {
            slow.add(held.removeFirst());
        }
        pool.take(4 * CHUNK_SIZE).release();
        System.out.println("a one-off");

        fill(held);
        System.out.println("nobody can help");
    }

    private void fill(ArrayDeque<SendBufferChunk> held) {
        try {
            while (true) {
                held.add(pool.take(1));
            }
        } catch (OutOfMemoryError e) {
            // that many fit
        }
    }
}
