package lab.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lab.hostile.Message.Chatted;

/**
 * Players who talk and read, in rounds: a round is over when every one of them has heard all that they have said. What
 * others say meanwhile they hear, too.
 */
public final class Chatters {
    /** Each says so many things in a round. */
    public static final int CHATS = 4;

    private static final int CHAT_SIZE = 1000;
    private static final int LONG_TALK_ROUNDS = 1250;

    private final List<Peer> peers = new ArrayList<>();
    private final Set<String> heardOfOthers = new HashSet<>();
    private int rounds;

    /** Four talk on and on: 20 MB of talk, of which everybody hears every word. */
    public static void longTalk(Stage stage) throws Fault, IOException {
        Chatters chatters = new Chatters(stage, 4);
        while (chatters.rounds() < LONG_TALK_ROUNDS) {
            chatters.round();
        }
    }

    /** So many join. */
    public Chatters(Stage stage, int count) throws Fault, IOException {
        for (int i = 0; i < count; i++) {
            peers.add(stage.enter());
        }
    }

    /** All say something, and all hear all of it. */
    public void round() throws Fault, IOException {
        rounds++;
        String text = "round " + rounds + " " + "x".repeat(CHAT_SIZE);
        byte[][] chats = new byte[CHATS][];
        for (int i = 0; i < CHATS; i++) {
            chats[i] = Frames.chat(text);
        }
        for (Peer peer : peers) {
            peer.write(Frames.concat(chats));
        }
        for (Peer peer : peers) {
            hear(peer, text);
        }
    }

    private void hear(Peer peer, String text) throws Fault, IOException {
        for (int heard = 0; heard < CHATS * peers.size(); ) {
            if (peer.read() instanceof Chatted chat) {
                if (chat.text().equals(text)) {
                    heard++;
                } else {
                    Fault.unless(!chat.text().startsWith("round"), "a chat of another round, lost or out of order");
                    heardOfOthers.add(chat.text());
                }
            }
        }
    }

    /** How many rounds are over. */
    public int rounds() {
        return rounds;
    }

    /** Bytes that each of them has been sent. */
    public long bytesHeard() {
        return peers.get(0).bytesRead();
    }

    /** Whether somebody else has been heard to say that. */
    boolean hasHeard(String text) {
        return heardOfOthers.contains(text);
    }
}
