package gameserver.core;

import gameserver.core.SendQueue.Appended;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What queues, chunks and their pool have to do, as lists of bytes. Nothing is counted that can be looked up: holds are
 * found by asking everybody. Slow, and for one thread.
 */
final class Model {
    /** A chunk from the time that somebody takes it to the time that nobody holds it. */
    static final class Life {
        final long number;
        final int size;
        private int used;

        private Life(long number, int size) {
            this.number = number;
            this.size = size;
        }

        int used() {
            return used;
        }
    }

    /** A packet that its sender has not let go of. */
    static final class Packet {
        final Life life;
        final int offset;
        private final byte[] bytes;

        private Packet(Life life, int offset, byte[] bytes) {
            this.life = life;
            this.offset = offset;
            this.bytes = bytes;
        }
    }

    /** Packets side by side, as far as they are not written. */
    private static final class Run {
        private final Life life;
        private final ArrayDeque<Byte> bytes = new ArrayDeque<>();
        private int end;
        private long triedAt;

        private Run(Packet packet) {
            life = packet.life;
            end = packet.offset;
        }

        private void extend(Packet packet) {
            for (byte one : packet.bytes) {
                bytes.add(one);
            }
            end += packet.bytes.length;
        }
    }

    /** A thread that writes packets. */
    final class Writer {
        private @Nullable Life chunk;
        private @Nullable Life opened;
        private int reserved;

        /** Opens a place; where it is. */
        Life open(int reserve) {
            if (reserve < 1) {
                throw new IllegalArgumentException();
            } else if (abandon()) {
                throw new IllegalStateException();
            }
            Life life = chunk;
            if (life == null || life.size - life.used < reserve) {
                life = take(reserve);
            }
            if (reserve <= chunkSize) {
                chunk = life;
            }
            opened = life;
            reserved = reserve;
            settle();
            return life;
        }

        Packet close(byte[] bytes) {
            Life life = opened;
            if (life == null) {
                throw new IllegalStateException();
            } else if (bytes.length < 1 || bytes.length > reserved) {
                abandon();
                throw new IllegalArgumentException();
            }
            Packet packet = new Packet(life, life.used, bytes);
            packets.add(packet);
            life.used += bytes.length;
            abandon();
            return packet;
        }

        boolean abandon() {
            boolean open = opened != null;
            opened = null;
            settle();
            return open;
        }

        void giveBack() {
            opened = null;
            chunk = null;
            settle();
        }
    }

    /** What waits for one session. */
    final class Queue {
        private final int limit;
        private final ArrayDeque<Run> queued = new ArrayDeque<>();
        private final ArrayDeque<Run> pending = new ArrayDeque<>();
        private int taken; // packets since the last take
        private boolean registered;
        private boolean refused;
        private boolean ended;
        private boolean flushing;
        private boolean dropped;

        Queue(int limit) {
            this.limit = limit;
        }

        Appended append(Packet packet, boolean last) {
            if (ended) {
                return Appended.ENDED;
            }
            Run tail = queued.peekLast();
            boolean merged = tail != null && tail.life == packet.life && tail.end == packet.offset;
            long before = cost();
            long after = before + packet.bytes.length + (merged ? 0 : SendQueue.RUN_COST);
            if (after > (refused ? limit : SendQueue.MAX_UNOFFERED)) {
                return Appended.FULL;
            }
            Run run = tail;
            if (run == null || !merged) {
                run = new Run(packet);
                queued.add(run);
            }
            run.extend(packet);
            taken++;
            ended = last;
            boolean first = !registered;
            registered = true;
            return before <= limit && after > limit ? Appended.LONG : first ? Appended.FIRST : Appended.QUEUED;
        }

        int take(long now) {
            registered = false;
            queued.forEach(run -> run.triedAt = now);
            pending.addAll(queued);
            queued.clear();
            flushing = !pending.isEmpty();
            int packets = taken;
            taken = 0;
            return packets;
        }

        /** The pieces that the next write offers to the socket. */
        List<byte[]> offered() {
            return pending.stream()
                    .limit(GatheringWrite.MAX_VIEWS)
                    .map(Model::bytes)
                    .toList();
        }

        /** The socket has taken so many bytes of them. */
        void written(int count) {
            int left = count;
            while (left > 0) {
                Run first = pending.getFirst();
                first.bytes.remove();
                left--;
                if (first.bytes.isEmpty()) {
                    pending.removeFirst();
                }
            }
            refused = !pending.isEmpty() && (refused || count == 0);
            flushing = count > 0 && !pending.isEmpty();
            if (dropped) {
                letGo();
            }
            settle();
        }

        void end() {
            ended = true;
        }

        void clear() {
            ended = true;
            letGo();
            settle();
        }

        void drop() {
            ended = true;
            dropped = flushing;
            if (!flushing) {
                letGo();
            }
            settle();
        }

        private void letGo() {
            queued.clear();
            pending.clear();
            taken = 0;
            refused = false;
            flushing = false;
        }

        boolean isWritten() {
            return pending.isEmpty();
        }

        boolean isOver() {
            return ended && queued.isEmpty() && pending.isEmpty();
        }

        long bytes() {
            return runs().mapToLong(run -> run.bytes.size()).sum();
        }

        private long cost() {
            return bytes() + runs().count() * SendQueue.RUN_COST;
        }

        long oldestChunk() {
            return refused ? pending.getFirst().life.number : SendQueue.NONE;
        }

        long waitedNanos(long now) {
            return pending.isEmpty() ? 0 : now - pending.getFirst().triedAt;
        }

        private Stream<Run> runs() {
            return Stream.concat(pending.stream(), queued.stream());
        }
    }

    private final int chunkSize;
    private final int maxIdle;
    private final int maxHeld;
    private final List<Life> lives = new ArrayList<>();
    private long lastNumber;

    final List<Packet> packets = new ArrayList<>();
    final List<Writer> writers = new ArrayList<>();
    final List<Queue> queues = new ArrayList<>();
    int idle;
    long created;
    long reused;
    long oversize;

    Model(int chunkSize, int maxIdle, int maxHeld) {
        this.chunkSize = chunkSize;
        this.maxIdle = maxIdle;
        this.maxHeld = maxHeld;
    }

    private static byte[] bytes(Run run) {
        byte[] bytes = new byte[run.bytes.size()];
        int i = 0;
        for (byte one : run.bytes) {
            bytes[i++] = one;
        }
        return bytes;
    }

    int held() {
        return lives.size();
    }

    boolean isCrowded() {
        return lives.size() >= maxHeld;
    }

    boolean isHeld(Life life) {
        return lives.contains(life);
    }

    /** Who holds it, counted. */
    int holds(Life life) {
        long holds = packets.stream().filter(packet -> packet.life == life).count();
        for (Writer writer : writers) {
            holds += writer.chunk == life || writer.opened == life ? 1 : 0;
        }
        for (Queue queue : queues) {
            holds += queue.runs().filter(run -> run.life == life).count();
        }
        return (int) holds;
    }

    /** A sender lets go of a packet. */
    void close(Packet packet) {
        packets.remove(packet);
        settle();
    }

    private Life take(int size) {
        while (isCrowded() && relieve()) {}
        if (size <= chunkSize && idle > 0) {
            idle--;
            reused++;
        } else {
            created++;
            oversize += size > chunkSize ? 1 : 0;
        }
        lastNumber++;
        Life life = new Life(lastNumber, Math.max(size, chunkSize));
        lives.add(life);
        return life;
    }

    private boolean relieve() {
        long oldest = queues.stream().mapToLong(Queue::oldestChunk).min().orElse(SendQueue.NONE);
        if (oldest == SendQueue.NONE) {
            return false;
        }
        List<Queue> slow =
                queues.stream().filter(queue -> queue.oldestChunk() == oldest).toList();
        slow.forEach(Queue::drop);
        return true;
    }

    /** Gives back what nobody holds any more. */
    private void settle() {
        Deque<Life> over = new ArrayDeque<>();
        for (Life life : lives) {
            if (holds(life) == 0) {
                over.add(life);
            }
        }
        lives.removeAll(over);
        for (Life life : over) {
            if (life.size == chunkSize && idle < maxIdle) {
                idle++;
            }
        }
    }
}
