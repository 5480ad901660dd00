package course.pictures;

import java.util.Locale;

/** A language that pictures are drawn in. */
enum Language {
    EN,
    KO;

    /** As in file names. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
