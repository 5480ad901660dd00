package lab.matrix;

import java.util.Locale;
import java.util.ResourceBundle;
import lab.Course;
import lab.hostile.Symptom;

/** What is said, in one language. A text is a format as {@link String#format} takes it. */
final class Texts {
    static final Texts ENGLISH = new Texts(Locale.ROOT);
    static final Texts KOREAN = new Texts(Locale.KOREAN);

    private final ResourceBundle bundle;

    private Texts(Locale language) {
        bundle = ResourceBundle.getBundle(
                "lab.matrix.texts",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In Korean for a Korean locale, else in English. */
    static Texts of(Locale locale) {
        return locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? KOREAN : ENGLISH;
    }

    String get(String key, Object... arguments) {
        return String.format(Locale.ROOT, bundle.getString(key), arguments);
    }

    /** What a step is called, or what is beyond the last one. */
    String step(int number) {
        return number == Course.BEYOND ? "beyond" : get("table.step", number);
    }

    String symptom(Symptom symptom) {
        return get("symptom." + symptom);
    }

    String name(Row row) {
        return get("row." + row.key());
    }
}
