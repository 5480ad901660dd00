package common.text;

import java.util.Locale;
import java.util.ResourceBundle;

/** What a program says, in one language. A text is a format as {@link String#format} takes it. */
public class Texts {
    private final Language language;
    private final ResourceBundle bundle;

    /** @param bundle name of the resources, which are in English where they are in no language */
    public Texts(String bundle, Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                bundle,
                Locale.forLanguageTag(language.code()),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language that these are in. */
    public final Language language() {
        return language;
    }

    /** The text by that key, with its arguments filled in. */
    public final String get(String key, Object... arguments) {
        return String.format(Locale.ROOT, bundle.getString(key), arguments);
    }

    /** The texts of the help, which picocli looks up itself. */
    public final ResourceBundle bundle() {
        return bundle;
    }
}
