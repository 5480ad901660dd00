package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.server.Packets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, texts and passwords may be, in one form each (NFC): systems write the same letters differently. */
final class Texts {
    private static final int MAX_NAME = 32;
    private static final int MAX_KEY = 128;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;
    // Controls, format characters, blanks but the space, and what is drawn as nothing: two names could look the same.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Zs}&&[^ ]]"
            + "\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{2800}\\x{3164}\\x{fe00}-\\x{fe0f}"
            + "\\x{ffa0}\\x{1d159}\\x{e0000}-\\x{e0fff}]");
    // In a text, joiners stay (emoji are made with them); what breaks a line or turns it around does not.
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");
    private static final Pattern INITIAL = Pattern.compile("player-[0-9]+");

    private Texts() {}

    /** A name of an account or a room, normalised; null if it is not allowed. */
    static @Nullable String name(String raw) {
        String name = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        int length = name.codePointCount(0, name.length());
        String key = key(name);
        boolean allowed = length >= 1 && length <= MAX_NAME && key.length() <= MAX_KEY;
        return allowed && !UNSEEN.matcher(name).find() && !INITIAL.matcher(key).matches() ? name : null;
    }

    /** What two names have in common that people would take for the same: case and width do not count. */
    static String key(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }

    /** A message, normalised: 1 to 1,024 bytes; null if it is not allowed. */
    static @Nullable String text(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
        int size = text.getBytes(UTF_8).length;
        return size >= 1 && size <= Packets.MAX_CHAT && !UNSAFE.matcher(text).find() ? text : null;
    }

    /** A password, normalised: keyboards compose Hangul in different ways; null if it is not allowed. */
    static @Nullable String password(String raw) {
        String password = Normalizer.normalize(raw, Normalizer.Form.NFC);
        boolean allowed = password.length() >= MIN_PASSWORD && password.length() <= MAX_PASSWORD;
        return allowed && !UNSAFE.matcher(password).find() ? password : null;
    }

    /** A text of unknown origin as it may go to a terminal or a log. */
    static String visible(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }
}
