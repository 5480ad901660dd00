package lab.stress;

import common.text.Language;

/** What is said of servers under stress, in one language. */
final class Texts extends common.text.Texts {
    static final Texts ENGLISH = new Texts(Language.EN);
    static final Texts KOREAN = new Texts(Language.KO);

    private Texts(Language language) {
        super("lab.stress.texts", language);
    }

    static Texts of(Language language) {
        return language == Language.KO ? KOREAN : ENGLISH;
    }
}
