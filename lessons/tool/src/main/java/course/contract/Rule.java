package course.contract;

/** What a step or a pair of steps can break. */
public enum Rule {
    STEP_EXISTS("every step of the contract has its directory"),
    PARSES("every main source is Java 17"),
    LISTED("a file that differs between two neighbours is listed"),
    NOT_STALE("a file that is listed differs"),
    WITHIN_BUDGET("no more code changes between two neighbours than their budget allows"),
    HAS_BUDGET("every changed main source belongs to a budget"),
    SAME_POM("two neighbours' pom.xml differ in their artifactId only"),
    SAME_PACKAGES("every step has the same three packages"),
    LAYERS("core knows neither server nor client, and these two share only Packets"),
    NO_STEP_NUMBER("no source mentions the number of a step"),
    MERGED("no mark of a merge is left"),
    LINE_ENDS("lines end in LF"),
    FILE_SIZE("no main source is longer than a file may be"),
    STEP_SIZE("no step is longer than it may be");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
