package gameserver.chat;

import java.util.List;

/**
 * A message that is stored.
 *
 * @param number in its room, without a gap
 * @param sent ms since 1970
 */
record Message(Place place, long number, long sent, String sender, String text) {
    /**
     * A room as the database knows it.
     *
     * @param key that no other room has
     */
    record Place(long id, String key, String name) {}

    /** A room and its newest messages, oldest first. */
    record History(Place place, List<Message> messages) {}

    /** The fields of its packet. */
    Object[] fields(long request) {
        return new Object[] {request, place.name(), number, sent, sender, text};
    }
}
