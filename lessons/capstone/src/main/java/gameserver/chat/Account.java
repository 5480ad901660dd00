package gameserver.chat;

/**
 * An account as the database knows it.
 *
 * @param key that no other account has
 * @param hash of its password
 */
record Account(long id, String key, String name, String hash) {
    @Override
    public String toString() {
        return "account " + id; // never the hash
    }
}
