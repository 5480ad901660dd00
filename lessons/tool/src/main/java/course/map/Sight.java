package course.map;

import java.util.List;

/**
 * What has been seen of a zone up to a moment.
 *
 * @param players those heard of lately
 * @param chats the last ones, the newest last
 * @param moves all that were seen since the start
 * @param deliveries all messages that a broadcast has brought since the start: moves and chats
 */
record Sight(List<Player> players, List<Chat> chats, long moves, long deliveries) {
    Sight {
        players = List.copyOf(players);
        chats = List.copyOf(chats);
    }
}
