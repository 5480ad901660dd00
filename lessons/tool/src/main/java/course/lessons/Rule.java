package course.lessons;

/** What must hold in the lessons. */
public enum Rule {
    MERGED("no mark of a merge is left"),
    GENERATED("every generated block and file is what course gen makes of its source"),
    NAMES("every file, step, member, option and command that a text names exists"),
    LINKS("every link leads somewhere"),
    TWINS("both languages have the same sections, blocks, pictures, questions and exercises"),
    IN_STEP("both languages say the same"),
    TERMS("terms are those of the glossary"),
    STYLE("Korean is polite");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
