package gameserver.chat;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all sessions share.
 *
 * @param online sessions that are logged in, by the key of their account
 * @param unclaimed counts results whose session had gone
 * @param maxRequests of one session that may be under way
 * @param maxRooms of which one session may be a member
 */
record Chat(
        Zone zone,
        Rooms rooms,
        MessageWriter writer,
        Accounts accounts,
        DbWorkers db,
        Store store,
        Map<String, ChatSession> online,
        LongAdder unclaimed,
        int maxRequests,
        int maxRooms) {}
