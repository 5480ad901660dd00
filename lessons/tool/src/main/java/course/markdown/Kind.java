package course.markdown;

import java.util.Arrays;
import java.util.Optional;

/** What can be generated into a text. */
public enum Kind {
    /** A type or a member of a step. */
    CODE("code", Shape.FENCE, "java"),
    /** How a type or a member differs between two steps. */
    HUNK("hunk", Shape.FENCE, "diff"),
    /** What a command has printed. */
    OUTPUT("output", Shape.FENCE, "text"),
    /** A table of lessons/generated/tables. */
    TABLE("table", Shape.AREA, ""),
    /** The table of the steps, in English. */
    STEPS("steps", Shape.AREA, ""),
    /** The table of the steps, in Korean. */
    STEPS_KO("steps-ko", Shape.AREA, ""),
    /** What a delivery costs in each step, in English: for a fold, as the reader is to guess first. */
    COSTS("costs", Shape.AREA, ""),
    /** The same in Korean. */
    COSTS_KO("costs-ko", Shape.AREA, ""),
    /** What each lesson asks of a reader, in English. */
    LESSON_TIMES("lesson-times", Shape.AREA, ""),
    /** The same in Korean. */
    LESSON_TIMES_KO("lesson-times-ko", Shape.AREA, ""),
    /** What each exercise asks, in English. */
    EXERCISES("exercises", Shape.AREA, ""),
    /** The same in Korean. */
    EXERCISES_KO("exercises-ko", Shape.AREA, ""),
    /** What was seen of each bug of the zoo. */
    ZOO("zoo", Shape.AREA, ""),
    /** A number of the ledger. */
    FIGURE("figure", Shape.INLINE, "");

    /** How it stands in the text. */
    enum Shape {
        /** Behind the marker there is a fence. */
        FENCE,
        /** All that is between the marker's line and that of a second one with a slash. */
        AREA,
        /** Inside a line, from the marker to a second one with a slash. */
        INLINE
    }

    private final String word;
    private final Shape shape;
    private final String info;

    Kind(String word, Shape shape, String info) {
        this.word = word;
        this.shape = shape;
        this.info = info;
    }

    /** The first word of its marker. */
    public String word() {
        return word;
    }

    Shape shape() {
        return shape;
    }

    /** What its fence is called, if it has one. */
    String info() {
        return info;
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** Whether it is the mark at the end of one. */
    static boolean isEnd(String word) {
        return word.startsWith("/")
                && of(word.substring(1))
                        .filter(kind -> kind.shape != Shape.FENCE)
                        .isPresent();
    }
}
