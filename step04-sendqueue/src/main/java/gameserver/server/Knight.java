package gameserver.server;

/** What a player is when it connects. */
record Knight(int hp, int attack) {
    static final Knight NEW = new Knight(100, 10);
}
