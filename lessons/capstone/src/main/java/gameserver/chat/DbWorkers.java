package gameserver.chat;

import gameserver.core.TcpServiceConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notes' DBQueryProcess: some threads, each of which takes a piece of work from a queue and does it on a connection
 * of its own. The queue is bounded, every piece of work has one outcome, and what it throws costs nobody else anything.
 * Thread-safe; no method but {@link #attempt} and {@link #stop} waits.
 */
final class DbWorkers {
    /** Work on a connection, in a transaction that is committed behind it. */
    interface Work<T> {
        /**
         * Does the work.
         *
         * @param again whether it may have been done before: it looks first
         */
        T run(Connection connection, boolean again) throws SQLException;
    }

    /** What came of a piece of work; a value if, and only if, it is committed. */
    record Result<T>(Outcome outcome, @Nullable T value) {}

    private static final Logger LOG = LoggerFactory.getLogger(DbWorkers.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int MAX_COLLISIONS = 3;
    private static final long FIRST_BACKOFF_MILLIS = 20;
    private static final long MAX_BACKOFF_MILLIS = 500;
    // The driver waits a little longer than the database is told to: only one that is gone does not answer then.
    private static final int SPARE_NETWORK_MILLIS = 1000;
    // A statement that was stopped, by the database or by its client; a lock that was waited for too long.
    private static final Set<String> SLOW = Set.of("57014", "HYT00", "55P03");
    // By the first two letters: connection lost, too much in use, rolled back to end a deadlock, server going down.
    private static final Set<String> TRANSIENT = Set.of("08", "53", "40", "57");

    private final DataSource source;
    private final long deadlineMillis; // how long after its submission a piece of work may be tried again
    private final int networkMillis; // how long the driver waits for a byte of an answer
    private final ThreadPoolExecutor threads;
    private volatile long lastTry = Long.MAX_VALUE; // in ms of nowMillis; set by whoever stops

    final LongAdder retries = new LongAdder();
    final LongAdder failures = new LongAdder();

    DbWorkers(TcpServiceConfig config, DataSource source) {
        this.source = source;
        deadlineMillis = config.number("db-deadline-millis");
        networkMillis = 1000 * config.number("db-query-seconds") + SPARE_NETWORK_MILLIS;
        threads = Threads.pool("db", config.number("db-workers"), config.number("db-queue"));
    }

    /** Work and whom to tell. */
    private final class Task<T> implements Threads.Task {
        private final Work<T> work;
        private final Consumer<Result<T>> done;
        private final long deadline = deadline();

        Task(Work<T> work, Consumer<Result<T>> done) {
            this.work = work;
            this.done = done;
        }

        @Override
        public void run() {
            tell(attempt(work, deadline));
        }

        @Override
        public void refuse(Outcome outcome) {
            tell(new Result<>(outcome, null));
        }

        private void tell(Result<T> result) {
            try {
                done.accept(result);
            } catch (RuntimeException e) {
                LOG.error("a result is lost", e);
            }
        }
    }

    /** Queues work. Tells {@code done} once what came of it: on a worker's thread, or here if nothing can come of it. */
    <T> void submit(Work<T> work, Consumer<Result<T>> done) {
        Threads.submit(threads, new Task<>(work, done));
    }

    /** Until when work that is submitted now may be tried, in ms of {@link #nowMillis}. */
    long deadline() {
        return nowMillis() + deadlineMillis;
    }

    static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    int queued() {
        return threads.getQueue().size();
    }

    /** Does work here and now, again and again while the database is gone; waits ever longer, up to a cap. */
    <T> Result<T> attempt(Work<T> work, long deadline) {
        int collisions = 0;
        long wait = FIRST_BACKOFF_MILLIS;
        for (boolean again = false; ; again = true) {
            SQLException failure;
            try (Connection connection = source.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, networkMillis);
                T value = work.run(connection, again);
                connection.commit();
                return new Result<>(Outcome.OK, value);
            } catch (SQLException e) {
                failure = e;
            } catch (RuntimeException e) {
                return failed(e);
            }
            String state = String.valueOf(failure.getSQLState());
            if (state.equals(UNIQUE_VIOLATION) && ++collisions < MAX_COLLISIONS) {
                continue; // somebody was faster, perhaps this same work
            } else if (SLOW.contains(state) || failure instanceof SQLTimeoutException) {
                failures.increment();
                return new Result<>(again ? Outcome.UNAVAILABLE : Outcome.SLOW, null); // an earlier try may be done
            } else if (!isTransient(failure, state)) {
                return failed(failure);
            } else if (nowMillis() + wait > Math.min(deadline, lastTry)) {
                failures.increment();
                LOG.warn("the database does not answer: {}", Texts.visible(String.valueOf(failure.getMessage())));
                return new Result<>(Outcome.UNAVAILABLE, null);
            }
            retries.increment();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                    wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2)));
            wait = Math.min(MAX_BACKOFF_MILLIS, 2 * wait);
        }
    }

    private <T> Result<T> failed(Exception e) {
        failures.increment();
        LOG.error("work on the database failed", e);
        return new Result<>(Outcome.FAILED, null);
    }

    private static boolean isTransient(SQLException e, String state) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || (state.length() == 5 && TRANSIENT.contains(state.substring(0, 2)));
    }

    /** Lets no work be tried again after {@code millis}, whatever its deadline. */
    void tryNoLongerThan(long millis) {
        lastTry = nowMillis() + millis;
    }

    /**
     * Stops: takes no more, does what is queued for up to {@code millis}, and refuses the rest. Interrupts nobody: an
     * interrupt closes the file of an embedded database.
     */
    void stop(long millis) {
        Threads.stop(threads, millis);
    }
}
