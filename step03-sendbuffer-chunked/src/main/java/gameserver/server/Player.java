package gameserver.server;

/** A player in the zone. */
final class Player {
    final long id;
    final Knight knight = Knight.NEW;
    String name; // guarded by the zone; the player's own loop alone changes it, and may read it without the lock

    Player(long id) {
        this.id = id;
        this.name = Names.initial(id);
    }
}
