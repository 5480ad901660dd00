package gameserver.server;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a player may be called. */
final class Names {
    private static final int MAX_LENGTH = 32;
    // Controls, format characters, and blanks of any script but the space; behind them what is drawn as nothing at all,
    // fillers and variation selectors for example. With these, two names could look the same.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]"
            + "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
            + "\\x{1d159}\\x{e0000}-\\x{e0fff}]");
    private static final Pattern INITIAL = Pattern.compile("player-[0-9]+");

    private Names() {}

    /** The name of a player who has not chosen one. */
    static String initial(long playerId) {
        return "player-" + playerId;
    }

    /** A name in its composed form (NFC), trimmed: systems write one and the same name in different ways. */
    static String normalise(String account) {
        return Normalizer.normalize(account, Normalizer.Form.NFC).strip();
    }

    /** Whether that player may have a normalised name, if nobody else has it. */
    static boolean isAllowed(String name, long playerId) {
        int length = name.codePointCount(0, name.length());
        boolean ofAnother = INITIAL.matcher(name).matches() && !name.equals(initial(playerId));
        return length >= 1
                && length <= MAX_LENGTH
                && !ofAnother
                && !UNSEEN.matcher(name).find();
    }
}
