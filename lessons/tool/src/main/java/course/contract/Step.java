package course.contract;

import java.util.OptionalInt;

/**
 * One step of the course.
 *
 * @param number 1 for the first step
 * @param directory its directory below the root of the repository, such as {@code step01-recvbuffer}
 * @param technique what it adds, in one line
 * @param maxMainLines the most lines of code its main sources may have
 */
public record Step(int number, String directory, String technique, OptionalInt maxMainLines) {
    /** Its short name, such as {@code step01}. */
    public String name() {
        return directory.replaceFirst(".*/", "").replaceFirst("-.*", "");
    }

    /** What a learner types for it: its number, or the name of what is no step of the contract. */
    String label() {
        return name().startsWith("step") ? Integer.toString(number) : name();
    }
}
