package gameserver.chat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that can be gone, stall, or lose the answer to a commit. */
final class FaultySource {
    private final DataSource sound;
    volatile boolean gone;
    /** Commits that are done, but whose answers get lost. */
    final AtomicInteger lostAnswers = new AtomicInteger();
    /** Commits that are done, but whose answers come only after {@link #goOn}. */
    final AtomicInteger lateAnswers = new AtomicInteger();
    /** Whoever waits for a connection meanwhile. */
    final AtomicInteger waiting = new AtomicInteger();

    private final CountDownLatch late = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FaultySource(DataSource sound) {
        this.sound = sound;
    }

    /** From now on nobody gets a connection, until {@link #goOn}. */
    void stall() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
        late.countDown();
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    waiting.incrementAndGet();
                    gate.await();
                    waiting.decrementAndGet();
                    if (gone) {
                        throw new SQLTransientConnectionException("the database is gone", "08001");
                    }
                    return connection((Connection) call(sound, method, arguments));
                });
    }

    private Connection connection(Connection sound) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = call(sound, method, arguments);
                    if (method.getName().equals("commit")) {
                        if (takeOne(lateAnswers)) {
                            late.await();
                        }
                        if (takeOne(lostAnswers)) {
                            throw new SQLException("the answer is lost", "08006");
                        }
                    }
                    return result;
                });
    }

    private static boolean takeOne(AtomicInteger count) {
        return count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
