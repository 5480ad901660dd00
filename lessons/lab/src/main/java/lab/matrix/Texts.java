package lab.matrix;

import common.text.Language;
import lab.Course;
import lab.hostile.Symptom;

/** What is said of steps and clients, in one language. */
final class Texts extends common.text.Texts {
    static final Texts ENGLISH = new Texts(Language.EN);
    static final Texts KOREAN = new Texts(Language.KO);

    private Texts(Language language) {
        super("lab.matrix.texts", language);
    }

    static Texts of(Language language) {
        return language == Language.KO ? KOREAN : ENGLISH;
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
