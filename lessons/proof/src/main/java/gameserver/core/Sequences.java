package gameserver.core;

import gameserver.core.Model.Life;
import gameserver.core.Model.Packet;
import gameserver.core.SendQueue.Appended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A random sequence of what senders, loops and writers do with some queues that share a pool, done to step 5's classes
 * and to the {@link Model}; after each operation both must look the same. Memory that comes back to the pool is
 * poisoned, so that who still reads it is found out. For one thread: what others do in the middle of a flush is done in
 * between.
 */
final class Sequences {
    private static final int OPERATIONS = 120;
    private static final int QUEUES = 3;
    private static final int WRITERS = 2;
    private static final int MAX_PACKETS = 8;
    private static final int FAULT = 3; // exit status

    /** A packet as both know it. */
    private record Sent(SendSegment segment, Packet packet) {}

    /**
     * A sequence that went wrong.
     *
     * @param what went wrong
     * @param operations that were done, by number
     * @param told what they did, in words
     */
    private record Fault(String what, BitSet operations, List<String> told) {}

    private final IntFunction<RandomGenerator> decisions; // of each operation
    private RandomGenerator random;
    private final Model model;
    private final ServiceStats stats = new ServiceStats();
    private final SendBufferPool pool;
    private final int chunkSize;
    private final List<SendBufferHelper> writers = new ArrayList<>();
    private final List<@Nullable ByteBuffer> places = new ArrayList<>(); // of each writer, if one is open
    private final List<SendQueue> queues = new ArrayList<>();
    private final List<Sent> packets = new ArrayList<>(); // that are not closed
    private final List<SendSegment> closed = new ArrayList<>();
    private final Map<Life, SendBufferChunk> chunks = new HashMap<>();
    private final GatheringWrite gathering = new GatheringWrite();
    private final List<Supplier<String>> told = new ArrayList<>();
    private long now;
    private boolean flushing;

    private Sequences(IntFunction<RandomGenerator> decisions) {
        this.decisions = decisions;
        random = decisions.apply(OPERATIONS);
        chunkSize = 16 + random.nextInt(48);
        int maxIdle = random.nextInt(4);
        int maxHeld = random.nextBoolean() ? Integer.MAX_VALUE : 3 + random.nextInt(4);
        model = new Model(chunkSize, maxIdle, maxHeld);
        pool = new SendBufferPool(chunkSize, maxIdle, maxHeld, this::cutOffOldest, stats);
        Parts.poisonWhatComesBack(pool);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new SendBufferHelper(chunkSize, pool));
            places.add(null);
            model.writers.add(model.new Writer());
        }
        for (int i = 0; i < QUEUES; i++) {
            int limit = limit();
            queues.add(new SendQueue(limit));
            model.queues.add(model.new Queue(limit));
        }
        tell(() -> "chunks of " + chunkSize + " bytes, " + maxIdle + " may be idle, " + maxHeld + " held");
    }

    // Each operation has its own, so that it does the same when others before it are left out.
    private static IntFunction<RandomGenerator> of(long seed) {
        return operation -> new SplittableRandom(seed * (OPERATIONS + 1) + operation);
    }

    /** What is wrong with the sequence of that seed, and the fewest operations that show it; null if nothing is. */
    static @Nullable String fault(long seed) {
        BitSet all = new BitSet();
        all.set(0, OPERATIONS);
        Fault fault = run(of(seed), all);
        if (fault == null) {
            return null;
        }
        Fault shortest = shorten(seed, fault);
        return String.format(
                Locale.ROOT,
                "%s (--seed %d; %d operations, %d of them necessary)%n  %s%n",
                shortest.what,
                seed,
                fault.operations.cardinality(),
                shortest.operations.cardinality(),
                String.join("\n  ", shortest.told));
    }

    /** What is wrong with the sequence on which a fuzzer decides; null if nothing is. */
    static @Nullable String fault(Choices choices) {
        BitSet some = new BitSet();
        some.set(0, choices.nextInt(OPERATIONS));
        Fault fault = run(operation -> choices, some);
        return fault == null
                ? null
                : String.format(Locale.ROOT, "%s%n  %s%n", fault.what, String.join("\n  ", fault.told));
    }

    private static @Nullable Fault run(IntFunction<RandomGenerator> decisions, BitSet operations) {
        Sequences sequence = new Sequences(decisions);
        BitSet done = new BitSet();
        try {
            sequence.run(operations, done);
            return null;
        } catch (Exception | AssertionError e) {
            String what = e instanceof AssertionError ? String.valueOf(e.getMessage()) : e.toString();
            return new Fault(
                    what, done, sequence.told.stream().map(Supplier::get).toList());
        }
    }

    /** Leaves out what can be left out: many operations at a time at first, and then one. */
    private static Fault shorten(long seed, Fault fault) {
        Fault shortest = fault;
        for (int size = OPERATIONS / 2; size > 0; size /= 2) {
            for (int from = 0; from < OPERATIONS; from += size) {
                BitSet fewer = (BitSet) shortest.operations.clone();
                fewer.clear(from, from + size);
                Fault again = fewer.equals(shortest.operations) ? null : run(of(seed), fewer);
                shortest = again == null ? shortest : again;
            }
        }
        return shortest;
    }

    /**
     * Runs sequences, in a process of their own because the step's classes may be broken on purpose. Exit status 3 if
     * one went wrong.
     *
     * @param args the seed of the first sequence, and for how many seconds others follow it
     */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[1]));
        long begin = System.nanoTime();
        long next = first;
        do {
            String fault = fault(next);
            if (fault != null) {
                System.out.print(fault);
                System.exit(FAULT);
            }
            next++;
        } while (System.nanoTime() - begin < nanos);
        System.out.println((next - first) + " sequences from seed " + first + " on: no difference");
    }

    private int limit() {
        return 100 + random.nextInt(900);
    }

    private void tell(Supplier<String> what) {
        told.add(what);
    }

    private static void same(String what, Object real, Object expected) {
        if (!Objects.equals(real, expected)) {
            throw new AssertionError(what + " is " + real + ", and not " + expected);
        }
    }

    /** As a service does it where memory is short. */
    private boolean cutOffOldest() {
        long oldest = queues.stream().mapToLong(SendQueue::oldestChunk).min().orElse(SendQueue.NONE);
        for (SendQueue queue : queues) {
            if (oldest != SendQueue.NONE && queue.oldestChunk() == oldest) {
                queue.drop();
            }
        }
        return oldest != SendQueue.NONE;
    }

    private void run(BitSet operations, BitSet done) throws IOException {
        for (int i = operations.nextSetBit(0); i >= 0; i = operations.nextSetBit(i + 1)) {
            done.set(i);
            random = decisions.apply(i);
            now += random.nextInt(100);
            int queue = random.nextInt(QUEUES);
            int kind = random.nextInt(100);
            if (kind < 60) {
                anybody();
            } else if (model.queues.get(queue).isOver() && kind < 80) {
                renew(queue);
            } else if (kind < 98) {
                flush(queue);
            } else {
                clear(queue);
            }
            look();
        }
        end();
    }

    /** What any thread may do at any time. */
    private void anybody() {
        int queue = random.nextInt(QUEUES);
        int writer = random.nextInt(WRITERS);
        int kind = random.nextInt(100);
        if (kind < 20) {
            send(queue);
        } else if (kind < 50) {
            tick(writer);
        } else if (kind < 75) {
            write(writer);
        } else if (kind < 90) {
            letGo();
        } else if (kind < 94) {
            misuse(writer);
        } else if (kind < 96) {
            drop(queue);
        } else if (kind < 97) {
            tell(() -> "end of queue " + queue);
            queues.get(queue).end();
            model.queues.get(queue).end();
        } else if (kind < 98) {
            tell(() -> "writer " + writer + " gives its chunk back");
            places.set(writer, null);
            writers.get(writer).giveBack();
            model.writers.get(writer).giveBack();
        } else {
            sendClosed(queue);
        }
    }

    /** What it returns, or the class of what it throws. */
    private static Object outcome(Callable<?> call) {
        try {
            return call.call();
        } catch (IllegalStateException | IllegalArgumentException e) {
            return e.getClass();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void send(int queue) {
        if (!packets.isEmpty()) {
            send(queue, packets.get(random.nextInt(packets.size())), random.nextInt(40) == 0);
        }
    }

    private void send(int queue, Sent sent, boolean last) {
        tell(() -> "send of " + name(sent) + " to queue " + queue + (last ? ", the last" : ""));
        Appended appended = queues.get(queue).append(sent.segment, last);
        same("what became of a packet", appended, model.queues.get(queue).append(sent.packet, last));
    }

    private static String name(Sent sent) {
        return sent.segment.length + " bytes at " + sent.packet.offset + " of chunk " + sent.packet.life.number;
    }

    /** Some small packets, one right behind the other: each goes to all but one, or to all, and is let go. */
    private void tick(int writer) {
        int but = random.nextInt(2 * QUEUES);
        for (int i = random.nextInt(5); i > 0; i--) {
            if (places.get(writer) == null) {
                open(writer, 1 + random.nextInt(8));
            }
            ByteBuffer place = places.get(writer);
            int before = packets.size();
            if (place != null) {
                close(writer, place);
            }
            if (packets.size() > before) {
                Sent sent = packets.get(before);
                for (int queue = 0; queue < QUEUES; queue++) {
                    if (queue != but) {
                        send(queue, sent, false);
                    }
                }
                close(packets.remove(before));
            }
        }
    }

    /** The next thing that a writer does: it opens a place, or closes the one that is open. */
    private void write(int writer) {
        ByteBuffer place = places.get(writer);
        if (place != null) {
            close(writer, place);
        } else if (packets.size() < MAX_PACKETS) {
            open(writer, random.nextInt(12) == 0 ? chunkSize + random.nextInt(20) : random.nextInt(chunkSize + 1));
        }
    }

    private void open(int writer, int reserve) {
        if (flushing && model.isCrowded()) {
            return; // it would wait for the flush, which is this thread's own
        }
        tell(() -> "writer " + writer + " opens " + reserve);
        Object place = outcome(() -> writers.get(writer).open(reserve));
        Object life = outcome(() -> model.writers.get(writer).open(reserve));
        places.set(writer, null);
        if (place instanceof ByteBuffer bytes && life instanceof Life there) {
            same("the place's start", bytes.position(), there.used());
            same("the place's size", bytes.remaining(), reserve);
            same("the place's order", bytes.order(), ByteOrder.LITTLE_ENDIAN);
            places.set(writer, bytes);
        } else {
            same("what an open throws", place, life);
        }
    }

    private void close(int writer, ByteBuffer place) {
        int reserved = place.remaining();
        int used = random.nextInt(20) == 0 ? (random.nextBoolean() ? 0 : reserved + 1) : 1 + random.nextInt(reserved);
        byte[] bytes = new byte[used];
        random.nextBytes(bytes);
        for (int i = 0; i < used; i++) {
            bytes[i] = bytes[i] == Parts.POISON ? 0 : bytes[i];
        }
        place.put(bytes, 0, Math.min(used, reserved));
        tell(() -> "writer " + writer + " closes with " + used + " of " + reserved);
        places.set(writer, null);
        Object segment = outcome(() -> writers.get(writer).close(used));
        Object packet = outcome(() -> model.writers.get(writer).close(bytes));
        if (segment instanceof SendSegment real && packet instanceof Packet expected) {
            same("a packet's offset", real.offset, expected.offset);
            same("a packet's length", real.length, used);
            same("its chunk's number", real.chunk().number(), expected.life.number);
            packets.add(new Sent(real, expected));
            chunks.put(expected.life, real.chunk());
        } else {
            same("what a close throws", segment, packet);
        }
    }

    /** A sender has sent a packet to everybody. */
    private void letGo() {
        if (!packets.isEmpty()) {
            close(packets.remove(random.nextInt(packets.size())));
        }
    }

    private void close(Sent sent) {
        tell(() -> "close of " + name(sent));
        sent.segment.close();
        model.close(sent.packet);
        closed.add(sent.segment);
    }

    /** A mistake, which must be told to who makes it and cost nobody anything. */
    private void misuse(int writer) {
        int kind = random.nextInt(3);
        if (kind == 0 && !closed.isEmpty()) {
            tell(() -> "a segment is closed twice");
            SendSegment segment = closed.get(random.nextInt(closed.size()));
            same(
                    "a second close",
                    outcome(() -> {
                        segment.close();
                        return "accepted";
                    }),
                    IllegalStateException.class);
        } else if (kind == 1 && places.get(writer) != null) {
            open(writer, 1 + random.nextInt(chunkSize));
        } else if (kind == 2 && places.get(writer) == null) {
            tell(() -> "writer " + writer + " closes what is not open");
            same("a close", outcome(() -> writers.get(writer).close(1)), IllegalStateException.class);
        } else {
            tell(() -> "writer " + writer + " abandons");
            places.set(writer, null);
            same(
                    "abandon",
                    writers.get(writer).abandon(),
                    model.writers.get(writer).abandon());
        }
    }

    /** It may be refused as every packet is; if not, it throws. */
    private void sendClosed(int queue) {
        if (!closed.isEmpty()) {
            tell(() -> "a closed segment is sent to queue " + queue);
            SendSegment segment = closed.get(random.nextInt(closed.size()));
            Object outcome = outcome(() -> queues.get(queue).append(segment, false));
            if (outcome != Appended.ENDED && outcome != Appended.FULL) {
                same("what became of it", outcome, IllegalStateException.class);
            }
        }
    }

    private void drop(int queue) {
        tell(() -> "queue " + queue + " is cut off");
        queues.get(queue).drop();
        model.queues.get(queue).drop();
    }

    private void clear(int queue) {
        tell(() -> "queue " + queue + " is cleared");
        queues.get(queue).clear();
        model.queues.get(queue).clear();
    }

    /** The session has gone; another takes its place. */
    private void renew(int queue) {
        tell(() -> "queue " + queue + " is another's");
        int limit = limit();
        queues.set(queue, new SendQueue(limit));
        model.queues.set(queue, model.new Queue(limit));
    }

    /** As a session does it: takes, and writes until nothing is left or the socket takes nothing. */
    private void flush(int at) throws IOException {
        SendQueue queue = queues.get(at);
        Model.Queue expected = model.queues.get(at);
        Socket socket = new Socket(expected);
        flushing = true;
        int taken = queue.take(now);
        tell(() -> "queue " + at + " is flushed: " + taken + " packets");
        same("packets taken", taken, expected.take(now));
        meanwhile();
        try {
            while (!queue.isWritten()) {
                int count = queue.write(socket, gathering);
                tell(() -> "its socket takes " + count + " bytes");
                expected.written(count);
                look();
                if (count == 0) {
                    break;
                }
                meanwhile();
            }
        } catch (IOException e) {
            clear(at);
        } finally {
            flushing = false;
        }
    }

    private void meanwhile() {
        if (random.nextInt(4) == 0) {
            anybody();
            look();
        }
    }

    /** Takes what it has room for, and holds it against what is to come. */
    private final class Socket implements TakesPieces {
        private final Model.Queue queue;

        Socket(Model.Queue queue) {
            this.queue = queue;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            List<byte[]> expected = queue.offered();
            same("pieces in one write", length, expected.size());
            meanwhile();
            if (random.nextInt(50) == 0) {
                tell(() -> "its connection is reset");
                throw new IOException("reset");
            }
            int room = random.nextInt(4) == 0 ? 0 : random.nextBoolean() ? 1 + random.nextInt(30) : Integer.MAX_VALUE;
            int left = room;
            for (int i = 0; i < length; i++) {
                ByteBuffer source = sources[offset + i];
                same("bytes in a piece", source.remaining(), expected.get(i).length);
                byte[] taken = new byte[Math.min(left, source.remaining())];
                source.get(taken);
                byte[] due = Arrays.copyOf(expected.get(i), taken.length);
                same("what the client gets", Arrays.toString(taken), Arrays.toString(due));
                left -= taken.length;
            }
            return (long) room - left;
        }
    }

    /** Both must look the same. */
    private void look() {
        same("chunks held", pool.held(), model.held());
        same("chunks idle", pool.idle(), model.idle);
        same("chunks created", stats.get("chunks_created"), model.created);
        same("chunks reused", stats.get("chunks_reused"), model.reused);
        same("chunks oversize", stats.get("chunks_oversize"), model.oversize);
        for (int i = 0; i < QUEUES; i++) {
            SendQueue queue = queues.get(i);
            Model.Queue expected = model.queues.get(i);
            same("bytes that wait in queue " + i, queue.bytes(), expected.bytes());
            same("whether queue " + i + " is written", queue.isWritten(), expected.isWritten());
            same("the oldest chunk of queue " + i, queue.oldestChunk(), expected.oldestChunk());
            same("the wait of queue " + i, queue.waitedNanos(now), expected.waitedNanos(now));
        }
        chunks.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue()));
    }

    private boolean isOver(Life life, SendBufferChunk chunk) {
        if (model.isHeld(life)) {
            same("holds of chunk " + life.number, Parts.holds(chunk), model.holds(life));
            return false;
        }
        if (Parts.holds(chunk) == 0) {
            Parts.poison(chunk); // one that the pool has not kept
        }
        return true;
    }

    /** All let go. */
    private void end() {
        tell(() -> "everybody lets go");
        packets.forEach(this::close);
        for (int i = 0; i < WRITERS; i++) {
            writers.get(i).giveBack();
            model.writers.get(i).giveBack();
        }
        for (int i = 0; i < QUEUES; i++) {
            clear(i);
        }
        look();
        same("chunks held in the end", pool.held(), 0);
    }
}
