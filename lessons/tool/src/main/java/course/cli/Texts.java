package course.cli;

import java.util.Locale;
import java.util.ResourceBundle;

/** What the tool says, in one language. A text is a format as {@link String#format} takes it. */
public final class Texts {
    private final Locale language;
    private final ResourceBundle bundle;

    /** In Korean for a Korean locale, else in English. */
    public Texts(Locale locale) {
        language = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
        bundle = ResourceBundle.getBundle(
                "course.texts",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English or Korean. */
    Locale language() {
        return language;
    }

    public String get(String key, Object... arguments) {
        return String.format(Locale.ROOT, bundle.getString(key), arguments);
    }

    /** The texts of the help, which picocli looks up itself. */
    ResourceBundle bundle() {
        return bundle;
    }
}
