package lab.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A zone without a network: a test makes the turns of its loops. In the end all has to be released. */
final class Turns implements AutoCloseable {
    /** Tasks that are posted by tasks that are posted by a turn, and so on, on one loop or the other. */
    private static final int DEPTH = 5;

    /** Knows to a byte what is not released. */
    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    private final NettyStats stats = new NettyStats();
    private final List<EventExecutor> loops = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final NettyZone zone;

    Turns(int loops, int flushIntervalMillis, boolean merge) {
        for (int i = 0; i < loops; i++) {
            this.loops.add(new DefaultEventLoop());
        }
        zone = new NettyZone(this.loops, flushIntervalMillis, merge, stats);
    }

    DefaultEventLoop loop(int number) {
        return (DefaultEventLoop) loops.get(number);
    }

    /** Not in the zone yet. */
    Line line() {
        Line line = new Line(allocator, new NettySession(zone, stats));
        lines.add(line);
        return line;
    }

    /** In the zone, of that loop. */
    Line join(int loop) {
        Line line = line();
        turn(loop, () -> loop(loop).register(line));
        return line;
    }

    /** Makes a turn of one loop and waits for all that follows from it. */
    void turn(int loop, Runnable actions) {
        loop(loop).submit(actions).syncUninterruptibly();
        settle();
    }

    /** Makes a turn of one loop, with the tasks that it posts there, and waits for no other loop. */
    void halfTurn(int loop, Runnable actions) {
        loop(loop).submit(actions).syncUninterruptibly();
        loop(loop).submit(() -> {}).syncUninterruptibly();
    }

    void settle() {
        for (int i = 0; i < DEPTH; i++) {
            for (EventExecutor each : loops) {
                each.submit(() -> {}).syncUninterruptibly();
            }
        }
    }

    long heldBytes() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Override
    public void close() {
        lines.stream().filter(Line::isRegistered).forEach(Line::close);
        settle();
        for (EventExecutor loop : loops) {
            loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
        assertThat(heldBytes()).as("bytes of buffers that nobody has released").isZero();
    }
}
