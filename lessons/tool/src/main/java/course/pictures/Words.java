package course.pictures;

import common.text.Language;

/** What a picture says, in both languages. */
record Words(String en, String ko) {
    static Words of(String en, String ko) {
        return new Words(en, ko);
    }

    /** Names and numbers, which are the same in both. */
    static Words same(String text) {
        return new Words(text, text);
    }

    String in(Language language) {
        return language == Language.EN ? en : ko;
    }
}
