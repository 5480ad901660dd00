package lab.load;

import java.util.Arrays;

/** Finds the client of a player's id without making garbage: a table with open addressing. */
final class Players {
    private static final int FREE = -1;

    private final long[] ids;
    private final int[] indexes;

    /** @param count of players that will be put */
    Players(int count) {
        int size = Integer.highestOneBit(count) << 2;
        ids = new long[size];
        indexes = new int[size];
        Arrays.fill(indexes, FREE);
    }

    /** False if that id is another's already. */
    boolean put(long id, int index) {
        int slot = slot(id);
        boolean free = indexes[slot] == FREE;
        if (free) {
            ids[slot] = id;
            indexes[slot] = index;
        }
        return free;
    }

    /** The client that plays it; −1 if none of ours does. */
    int index(long id) {
        return indexes[slot(id)];
    }

    private int slot(long id) {
        int slot = Long.hashCode(id) & ids.length - 1;
        while (indexes[slot] != FREE && ids[slot] != id) {
            slot = slot + 1 & ids.length - 1;
        }
        return slot;
    }
}
