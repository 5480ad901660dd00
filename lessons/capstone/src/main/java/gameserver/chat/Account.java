package gameserver.chat;

/**
 * An account as the database knows it.
 *
 * @param key that no other account has
 * @param hash of its password
 * @param read when it was read, in microseconds of the database's clock: who logs in later is told by it on all nodes
 */
record Account(long id, String key, String name, String hash, long read) {
    @Override
    public String toString() {
        return "account " + id; // never the hash
    }
}
