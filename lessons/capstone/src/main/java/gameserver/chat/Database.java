package gameserver.chat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** The database: a pool of connections to it, and its schema, brought up to date. */
final class Database {
    private static final String H2 = "jdbc:h2:";
    // H2 commits to memory first and to its file some time later: not here, where a commit is acknowledged. It closes
    // its file when the process is told to end: not before the server has stored what is queued.
    private static final String H2_SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final int CONNECT_MILLIS = 1000;

    private Database() {}

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param connections the most that are open at once
     * @throws IllegalArgumentException if that does not work; the message is one line for a user
     */
    static HikariDataSource open(String url, String user, String password, int connections) {
        HikariDataSource source = null;
        try {
            source = pool(url, user, password, connections);
            Flyway.configure().dataSource(source).load().migrate();
            return source;
        } catch (RuntimeException e) { // of many kinds: no driver, no answer, no right, a schema of another program
            if (source != null) {
                source.close();
            }
            String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("--db-url " + url + ": " + cause, e);
        }
    }

    /** Opens connections to a database whose schema is there. */
    static HikariDataSource pool(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("db");
        config.setJdbcUrl(url.startsWith(H2) ? url + H2_SETTINGS : url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(CONNECT_MILLIS);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }
}
