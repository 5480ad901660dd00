package gameserver.chat;

import gameserver.chat.DbWorkers.Result;
import gameserver.chat.Message.Place;
import gameserver.core.TcpServiceConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Stores what is said, many messages in one transaction, and numbers them. One thread does it, in the order in which
 * they came; only when a batch is committed, its messages go to the rooms, and then they are acknowledged.
 *
 * <pre>
 *   say ─► bounded queue ─► batch: as many as wait, or as come within some ms ─► insert, commit ─► rooms ─► answers
 * </pre>
 */
final class MessageWriter {
    /** Something said, which is not stored yet. */
    record Say(Place place, Account author, long request, String text, long deadline, Reply reply) {
        private Key key() {
            return new Key(place.id(), author.id(), request);
        }
    }

    /** What makes a message the same, if it is sent again. */
    private record Key(long room, long author, long request) {}

    private static final long POLL_MILLIS = 20;

    private final DbWorkers db;
    private final Store store;
    private final Rooms rooms;
    private final BlockingQueue<Say> queue;
    private final int batchSize;
    private final long batchNanos;
    private final Thread thread = Threads.named("messages").newThread(this::run);
    private volatile boolean stopping; // set by stop
    private volatile boolean refusing; // set by stop, when its time is over

    final LongAdder batches = new LongAdder();
    final LongAdder stored = new LongAdder();

    MessageWriter(TcpServiceConfig config, DbWorkers db, Store store, Rooms rooms) {
        this.db = db;
        this.store = store;
        this.rooms = rooms;
        queue = new ArrayBlockingQueue<>(config.number("message-queue"));
        batchSize = config.number("batch-size");
        batchNanos = TimeUnit.MILLISECONDS.toNanos(config.number("batch-millis"));
        thread.start();
    }

    /** Queues what is said. Never waits; its reply is called once. Thread-safe. */
    void submit(Say say) {
        if (stopping) {
            say.reply.with(Outcome.STOPPING, 0);
        } else if (!queue.offer(say)) {
            say.reply.with(Outcome.BUSY, 0);
        } else if (stopping && queue.remove(say)) { // it came behind the last look into the queue
            say.reply.with(Outcome.STOPPING, 0);
        }
    }

    int queued() {
        return queue.size();
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                List<Say> batch = nextBatch();
                if (refusing) {
                    refuse(batch, Outcome.STOPPING);
                } else if (!batch.isEmpty()) {
                    write(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it; if somebody does, it ends
        }
    }

    private List<Say> nextBatch() throws InterruptedException {
        List<Say> batch = new ArrayList<>();
        Say say = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        for (long end = System.nanoTime() + batchNanos; say != null; ) {
            batch.add(say);
            say = batch.size() == batchSize ? null : queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return batch;
    }

    private static void refuse(List<Say> batch, Outcome outcome) {
        batch.forEach(say -> say.reply.with(outcome, 0));
    }

    /** Stores a batch, and tells. If one of its messages cannot be stored, the others are: each alone. */
    private void write(List<Say> batch) throws InterruptedException {
        Result<List<Message>> result =
                db.attempt((connection, again) -> store(connection, batch, again), batch.get(0).deadline);
        List<Message> messages = result.value();
        if (messages != null) {
            batches.increment();
            stored.add(batch.size());
            rooms.deliver(messages);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).reply.with(Outcome.OK, messages.get(i).number());
            }
        } else if (result.outcome() == Outcome.FAILED && batch.size() > 1) {
            for (Say say : batch) {
                write(List.of(say));
            }
        } else {
            refuse(batch, result.outcome());
        }
    }

    /** Stores those that are not stored yet; returns the message of each. */
    private List<Message> store(Connection connection, List<Say> batch, boolean again) throws SQLException {
        Map<Key, Message> messages = new HashMap<>();
        Map<Place, Map<Key, Say>> fresh = new TreeMap<>((a, b) -> Long.compare(a.id(), b.id())); // no deadlocks
        for (Say say : batch) {
            @Nullable
            Message known = again
                    ? store.message(connection, say.place, say.author.id(), say.request)
                            .orElse(null)
                    : null;
            if (known != null) {
                messages.put(say.key(), known);
            } else {
                fresh.computeIfAbsent(say.place, place -> new LinkedHashMap<>()).putIfAbsent(say.key(), say);
            }
        }
        long now = System.currentTimeMillis();
        List<Store.Row> rows = new ArrayList<>();
        for (Map.Entry<Place, Map<Key, Say>> room : fresh.entrySet()) {
            Place place = room.getKey();
            long number = store.takeNumbers(connection, place, room.getValue().size());
            for (Say say : room.getValue().values()) {
                Message message = new Message(place, number++, now, say.author.name(), say.text);
                rows.add(new Store.Row(message, say.author.id(), say.request));
                messages.put(say.key(), message);
            }
        }
        store.addMessages(connection, rows);
        return batch.stream().map(say -> messages.get(say.key())).toList();
    }

    /** Stops: takes no more, stores what is queued for up to {@code millis}, and refuses the rest. */
    void stop(long millis) {
        stopping = true;
        Threads.await(() -> thread.join(millis));
        refusing = true;
        List<Say> left = new ArrayList<>();
        queue.drainTo(left);
        refuse(left, Outcome.STOPPING);
    }
}
