package gameserver.server;

/** Someone in the zone. */
final class Player {
    final long id;
    final Knight knight = Knight.NEW;
    String name; // guarded by the zone; the player's own loop, which alone changes it, may read it without

    Player(long id) {
        this.id = id;
        this.name = "player-" + id;
    }
}
