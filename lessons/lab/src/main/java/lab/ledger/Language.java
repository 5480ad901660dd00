package lab.ledger;

import java.util.Locale;
import java.util.ResourceBundle;

/** A language that tables and charts are written in. */
public enum Language {
    /** English. */
    EN,
    /** Korean. */
    KO;

    private final Locale locale = Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));

    /** As it stands in the name of a file. */
    public String suffix() {
        return locale.getLanguage();
    }

    /** The text by that key. */
    public String text(String key) {
        return ResourceBundle.getBundle("lab.ledger.texts", locale).getString(key);
    }

    /** The name of a server by its key, which is the number of a step or a word. */
    String server(String key) {
        return key.length() == 1 ? text("step").replace("{0}", key) : text("server." + key);
    }
}
