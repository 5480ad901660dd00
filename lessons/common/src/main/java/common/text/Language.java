package common.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the course is there in. */
public enum Language {
    /** English. */
    EN,
    /** Korean. */
    KO;

    /** Korean for a Korean locale, else English. */
    public static Language of(Locale locale) {
        return ofCode(locale.getLanguage()).orElse(EN);
    }

    /** The language that {@code --lang} means by that; nothing for any other than {@code en} and {@code ko}. */
    public static Optional<Language> ofCode(String code) {
        return Stream.of(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** As in file names, and behind {@code --lang}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
