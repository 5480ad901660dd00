package gameserver.chat;

import gameserver.server.Packets;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is logged in: one session of an account, on whatever node. Who logs in later displaces who was there. Thread-safe;
 * nothing here waits.
 */
final class Online implements Cluster.Part {
    private final Turns turns;
    private final Cluster cluster;
    private final Map<String, ChatSession> sessions = new ConcurrentHashMap<>(); // by the key of their account
    private volatile boolean again; // a claim was lost

    Online(Turns turns, Cluster cluster) {
        this.turns = turns;
        this.cluster = cluster;
    }

    int size() {
        return sessions.size();
    }

    private static String channel(String key) {
        return "account:" + key;
    }

    void add(Account account, ChatSession session) {
        ChatSession before = sessions.put(account.key(), session);
        if (before != null) {
            before.displace();
        }
        changed(account.key());
    }

    void remove(Account account, ChatSession session) {
        if (sessions.remove(account.key(), session)) {
            changed(account.key());
        }
    }

    /** Listens to an account's channel while it is logged in here: the last call sees who is. */
    private void changed(String key) {
        if (!cluster.isOn()) {
            return;
        }
        turns.execute(() -> {
            if (!sessions.containsKey(key)) {
                cluster.unsubscribe(channel(key));
                return;
            }
            // Whoever listens first hears the other.
            cluster.subscribe(channel(key), hearer(key)).thenRun(() -> turns.execute(() -> claim(key)));
        });
    }

    private void claim(String key) {
        ChatSession session = sessions.get(key);
        if (session != null) {
            cluster.publish(channel(key), Cluster.CLAIM, session.since()).exceptionally(failure -> {
                again = true;
                return 0L;
            });
        }
    }

    private Cluster.Hearer hearer(String key) {
        return new Cluster.Hearer() {
            @Override
            public void heard(int kind, String from, ByteBuffer body) {
                ChatSession session = sessions.get(key);
                if (session == null) {
                    return;
                } else if (kind == Cluster.TELL) {
                    session.tell(Packets.readString(body), Packets.readString(body));
                } else if (kind == Cluster.CLAIM) {
                    claimed(key, session, ChatPackets.readLong(body), from);
                }
            }

            @Override
            public void missed() {
                again = true; // a private message is lost, which is stored nowhere; a claim is not
            }
        };
    }

    private void claimed(String key, ChatSession session, long since, String node) {
        boolean isLater = since == session.since() ? node.compareTo(cluster.node) > 0 : since > session.since();
        if (isLater) {
            session.displace();
        } else {
            claim(key);
        }
    }

    /** Sends a private message to whoever has that name, and says whether there is one. */
    void tell(String sender, String name, String text, Reply reply) {
        String key = Texts.key(name);
        ChatSession here = sessions.get(key);
        if (here != null || !cluster.isOn()) {
            reply.with(here != null && here.tell(sender, text) ? Outcome.OK : Outcome.NOT_HERE, 0);
        } else if (!turns.offer(() -> cluster.publish(channel(key), Cluster.TELL, sender, text)
                .whenComplete((nodes, failure) -> reply.with(
                        failure != null ? Outcome.UNAVAILABLE : nodes == 0 ? Outcome.NOT_HERE : Outcome.OK, 0)))) {
            reply.with(Outcome.BUSY, 0);
        }
    }

    @Override
    public void sweep() {
        if (again) {
            linked(true);
        }
    }

    @Override
    public void linked(boolean up) {
        if (up) {
            again = false;
            sessions.keySet().forEach(this::claim);
        }
    }
}
