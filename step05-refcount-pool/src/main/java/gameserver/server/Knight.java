package gameserver.server;

/** The figures of a player. */
record Knight(int hp, int attack) {
    static final Knight NEW = new Knight(100, 10);
}
