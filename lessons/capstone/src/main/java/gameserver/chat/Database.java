package gameserver.chat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The database: a pool of connections to it, and its schema, brought up to date. */
final class Database {
    private static final String H2 = "jdbc:h2:";
    // H2 commits to memory first and to its file some time later: not here, where a commit is acknowledged. It closes
    // its file when the process is told to end: not before the server has stored what is queued.
    private static final String H2_SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final int CONNECT_MILLIS = 1000;

    private Database() {}

    /**
     * Opens a database.
     *
     * @param connections the most that are open at once
     * @throws IllegalArgumentException if that does not work; the message is one line for a user
     */
    static HikariDataSource open(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("db");
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(CONNECT_MILLIS);
        config.setAutoCommit(false);
        HikariDataSource source = null;
        try {
            config.setJdbcUrl(url.startsWith(H2) ? url + H2_SETTINGS : url);
            source = new HikariDataSource(config);
            Flyway.configure().dataSource(source).load().migrate();
            return source;
        } catch (PoolInitializationException | FlywayException | IllegalArgumentException | IllegalStateException e) {
            if (source != null) {
                source.close();
            }
            String cause = Texts.visible(
                    String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(""));
            throw new IllegalArgumentException("--db-url " + url + ": " + cause, e);
        } catch (RuntimeException e) {
            if (source != null) {
                source.close();
            }
            throw new IllegalArgumentException("--db-url " + url + ": no driver knows it (" + e.getMessage() + ")", e);
        }
    }
}
