package scope.agent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a thread of the server is doing at the moment. Only that thread touches it. */
final class Doing {
    private static final Pattern LOOP = Pattern.compile("server-io-([0-9]+)");
    private static final String BOTS = "bots";

    /** By its role, not by its number. */
    final String thread;
    /** It belongs to clients in the same process, which are made of the same classes. */
    final boolean foreign;

    int turn; // of its loop

    @Nullable
    String turnAt; // not yet recorded: nothing has happened in it

    @Nullable
    Long flushing; // session that is flushed; not yet recorded: nothing has happened in it

    @Nullable
    String flushAt;

    long receiving; // session whose message is handled; 0: none
    int message; // its number
    long sending; // session that is sent to; 0: none
    int sent = -1; // packet that is sent; -1: unknown

    @Nullable
    Object madeQueue; // in the session's constructor that runs

    @Nullable
    Object madeBuffer;

    @Nullable
    Object chunk; // the one from which it cuts packets

    @Nullable
    Object madeChunk; // since the pool was asked for one

    boolean oneOff; // what it opens is larger than a chunk

    @Nullable
    Long life;

    @Nullable
    Integer holds;

    @Nullable
    Object held; // chunk whose holds are being changed

    String change = ""; // how
    boolean extended; // the queue's tail was, in the append that runs
    long asked; // bytes in the gathering write that runs
    int views;

    Doing(Thread current) {
        Matcher loop = LOOP.matcher(current.getName());
        thread = loop.matches() ? "loop " + loop.group(1) : current.getName();
        foreign = thread.startsWith(BOTS);
    }
}
