package gameserver.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gameserver.chat.DbWorkers.Result;
import gameserver.core.TcpServiceConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Registers accounts and checks passwords. A hash takes a core for a while and much memory, on purpose: threads of its
 * own compute it, few, with a bounded queue. Who guesses is stopped before that. Thread-safe; nothing here waits.
 */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final int MAX_COUNTED = 100_000;

    private final DbWorkers db;
    private final Store store;
    private final PasswordEncoder encoder;
    private final int maxOfAccount;
    private final int maxOfAddress; // more than can be under way at once, or right ones would be refused
    final int windowSeconds;
    private final ThreadPoolExecutor hashing;
    // Tries that were wrong, or are not known to be right yet, by "account KEY" and "address ADDRESS".
    private final Cache<String, AtomicInteger> tries;
    // Checked where there is no account: the time that it takes tells nobody who has one.
    private final String nobodysHash;

    Accounts(TcpServiceConfig config, DbWorkers db, Store store, PasswordEncoder encoder) {
        this.db = db;
        this.store = store;
        this.encoder = encoder;
        maxOfAccount = config.number("wrong-per-account");
        maxOfAddress = config.number("wrong-per-address");
        windowSeconds = config.number("wrong-window-seconds");
        hashing = Threads.pool("hashing", config.number("hash-threads"), config.number("hash-queue"));
        tries = Caffeine.newBuilder()
                .maximumSize(MAX_COUNTED)
                .expireAfterWrite(Duration.ofSeconds(windowSeconds))
                .build();
        nobodysHash = encoder.encode("nobody has this password");
    }

    int queued() {
        return hashing.getQueue().size();
    }

    /** Adds an account; {@code done} gets it, or TAKEN, or why it is not known. Called from any thread. */
    void register(String name, String password, BiConsumer<Outcome, @Nullable Account> done) {
        String key = Texts.key(name);
        hash(done, () -> {
            String hash = encoder.encode(password);
            db.submit(
                    (connection, again) -> {
                        Optional<Account> there = store.account(connection, key);
                        if (there.isEmpty()) {
                            store.addAccount(connection, key, name, hash);
                            return store.account(connection, key).orElseThrow();
                        }
                        return there.get();
                    },
                    result -> {
                        Account account = result.value();
                        // Salt makes every hash another: with this one, the account is what this call has added.
                        boolean other = account != null && !account.hash().equals(hash);
                        done.accept(other ? Outcome.TAKEN : result.outcome(), other ? null : account);
                    });
        });
    }

    /** Checks a password; {@code done} gets the account, or why not. Called from any thread. */
    void logIn(String name, String password, String address, BiConsumer<Outcome, @Nullable Account> done) {
        String key = Texts.key(name);
        // Counted before it is known: a thousand tries at once are a thousand tries.
        int ofAccount = count("account " + key);
        int ofAddress = count("address " + address);
        if (ofAccount > maxOfAccount || ofAddress > maxOfAddress) {
            uncount(key, address);
            done.accept(Outcome.TOO_MANY, null);
            return;
        }
        BiConsumer<Outcome, @Nullable Account> counted = (outcome, account) -> {
            if (outcome != Outcome.WRONG) {
                uncount(key, address);
            } else {
                LOG.info("a wrong password from {}", address); // no name: people type their password there
            }
            done.accept(outcome, account);
        };
        db.submit((connection, again) -> store.account(connection, key), result -> check(result, password, counted));
    }

    private void check(Result<Optional<Account>> result, String password, BiConsumer<Outcome, @Nullable Account> done) {
        Optional<Account> found = result.value();
        if (found == null) {
            done.accept(result.outcome(), null);
            return;
        }
        hash(done, () -> {
            boolean right = encoder.matches(password, found.map(Account::hash).orElse(nobodysHash));
            Account account = right ? found.orElse(null) : null;
            done.accept(account == null ? Outcome.WRONG : Outcome.OK, account);
        });
    }

    private void hash(BiConsumer<Outcome, @Nullable Account> done, Runnable task) {
        Threads.submit(hashing, new Threads.Task() {
            @Override
            public void run() {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("a password could not be hashed", e);
                    refuse(Outcome.FAILED);
                }
            }

            @Override
            public void refuse(Outcome outcome) {
                done.accept(outcome, null);
            }
        });
    }

    private int count(String who) {
        return tries.get(who, key -> new AtomicInteger()).incrementAndGet();
    }

    private void uncount(String key, String address) {
        for (String who : new String[] {"account " + key, "address " + address}) {
            AtomicInteger count = tries.getIfPresent(who);
            if (count != null) {
                count.decrementAndGet();
            }
        }
    }

    /** Stops: takes no more, and finishes what is queued for up to {@code millis}, and refuses the rest. */
    void stop(long millis) {
        Threads.stop(hashing, millis);
    }
}
