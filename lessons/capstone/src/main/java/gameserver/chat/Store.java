package gameserver.chat;

import gameserver.chat.Message.History;
import gameserver.chat.Message.Place;
import gameserver.core.TcpServiceConfig;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All SQL of the server. What a client wrote is a parameter, never a part of a statement. Thread-safe. */
final class Store {
    /** The most rows that a client is sent for one request. */
    static final int MAX_ROWS = 50;
    /** The most messages that are read at once for a room that misses some. */
    static final int MAX_FETCHED = 500;

    private static final String PLACES = "select id, name_key, name from room where name_key ";
    private static final String MESSAGES = "select m.number, m.sent, a.name, m.text from message m"
            + " join account a on a.id = m.author_id where m.room_id = ?";

    private final int querySeconds;

    Store(TcpServiceConfig config) {
        querySeconds = config.number("db-query-seconds");
    }

    private PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(querySeconds);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(Connection connection, String sql, Reader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    private void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    Optional<Account> account(Connection connection, String key) throws SQLException {
        String sql = "select id, name_key, name, password, current_timestamp from account where name_key = ?";
        return query(connection, sql, Store::account, key).stream().findFirst();
    }

    private static Account account(ResultSet row) throws SQLException {
        long read = ChronoUnit.MICROS.between(Instant.EPOCH, row.getObject(5, OffsetDateTime.class));
        return new Account(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), read);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getLong(1), row.getString(2), row.getString(3));
    }

    void addAccount(Connection connection, String key, String name, String hash) throws SQLException {
        String sql = "insert into account (name_key, name, password, created) values (?, ?, ?, ?)";
        update(connection, sql, key, name, hash, System.currentTimeMillis());
    }

    /** The room of that key with its newest messages; empty if there is none. */
    Optional<History> room(Connection connection, String key) throws SQLException {
        List<Place> found = query(connection, PLACES + "= ?", Store::place, key);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new History(found.get(0), newest(connection, found.get(0), "")));
    }

    /** Adds a room, unless there are {@code max} already; whether it did. */
    boolean addRoom(Connection connection, String key, String name, int max) throws SQLException {
        String sql = "insert into room (name_key, name)"
                + " select cast(? as varchar), cast(? as varchar) where (select count(*) from room) < ?";
        try (PreparedStatement statement = prepare(connection, sql, key, name, max)) {
            return statement.executeUpdate() == 1;
        }
    }

    /** Names of rooms that begin so, in order. */
    List<Place> rooms(Connection connection, String beginning) throws SQLException {
        String sql = PLACES + "like ? escape '!' order by name_key limit " + MAX_ROWS;
        return query(connection, sql, Store::place, escaped(beginning) + "%");
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    /** The newest messages of a room that contain a text and were sent in a time, oldest first. */
    List<Message> search(Connection connection, Place place, String text, long from, long to, long below)
            throws SQLException {
        String condition = " and m.sent between ? and ? and m.number < ? and lower(m.text) like ? escape '!'";
        String pattern = "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
        return newest(connection, place, condition, from, to, below, pattern);
    }

    private List<Message> newest(Connection connection, Place place, String condition, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(place.id()));
        all.addAll(List.of(parameters));
        String sql = MESSAGES + condition + " order by m.number desc limit " + MAX_ROWS;
        List<Message> messages = messages(connection, place, sql, all.toArray());
        Collections.reverse(messages);
        return messages;
    }

    /** The next {@link #MAX_FETCHED} messages of a room behind a number. */
    List<Message> after(Connection connection, Place place, long number) throws SQLException {
        String sql = MESSAGES + " and m.number > ? order by m.number limit " + MAX_FETCHED;
        return messages(connection, place, sql, place.id(), number);
    }

    /** The last numbers of rooms, by their ids. */
    Map<Long, Long> lastNumbers(Connection connection, Collection<Long> rooms) throws SQLException {
        String sql = "select id, last_number from room where id = any(?)";
        Array ids = connection.createArrayOf("bigint", rooms.toArray());
        Map<Long, Long> numbers = new HashMap<>();
        query(connection, sql, row -> numbers.put(row.getLong(1), row.getLong(2)), ids);
        return numbers;
    }

    private List<Message> messages(Connection connection, Place place, String sql, Object... parameters)
            throws SQLException {
        Reader<Message> reader =
                row -> new Message(place, row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
        return query(connection, sql, reader, parameters);
    }

    /** The message that an author gave that number, if it is stored. */
    Optional<Message> message(Connection connection, Place place, long author, long request) throws SQLException {
        return newest(connection, place, " and m.author_id = ? and m.request = ?", author, request).stream()
                .findFirst();
    }

    /** Takes the next {@code count} numbers of a room; returns the first. Others who want some wait for the commit. */
    long takeNumbers(Connection connection, Place place, int count) throws SQLException {
        update(connection, "update room set last_number = last_number + ? where id = ?", (long) count, place.id());
        String sql = "select last_number from room where id = ?";
        List<Long> last = query(connection, sql, row -> row.getLong(1), place.id());
        if (last.isEmpty()) {
            throw new SQLException("room " + place.id() + " is gone", "23503");
        }
        return last.get(0) - count + 1;
    }

    /** Adds messages that have their numbers; each with its author and the number that the author gave it. */
    void addMessages(Connection connection, List<Row> rows) throws SQLException {
        String sql = "insert into message (room_id, number, author_id, request, sent, text) values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = prepare(connection, sql)) {
            for (Row row : rows) {
                statement.setLong(1, row.message.place().id());
                statement.setLong(2, row.message.number());
                statement.setLong(3, row.author);
                statement.setLong(4, row.request);
                statement.setLong(5, row.message.sent());
                statement.setString(6, row.message.text());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A message to add. */
    record Row(Message message, long author, long request) {}
}
