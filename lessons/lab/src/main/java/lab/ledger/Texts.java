package lab.ledger;

import common.text.Language;

/** What tables and charts say, in one language. A percent sign is one: these are no formats. */
final class Texts extends common.text.Texts {
    private Texts(Language language) {
        super("lab.ledger.texts", language);
    }

    static Texts of(Language language) {
        return new Texts(language);
    }

    /** The text by that key. */
    String text(String key) {
        return bundle().getString(key);
    }

    /** The name of a server by its key, which is the number of a step or a word. */
    String server(String key) {
        return key.length() == 1 ? text("step").replace("{0}", key) : text("server." + key);
    }
}
