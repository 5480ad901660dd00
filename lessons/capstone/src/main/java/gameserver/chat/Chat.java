package gameserver.chat;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all sessions share.
 *
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
        Online online,
        LongAdder unclaimed,
        int maxRequests,
        int maxRooms) {}
