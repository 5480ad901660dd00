package course.markdown;

import java.util.List;

/**
 * Something that is wrong in a text of the course.
 *
 * @param file relative to the root of the repository, with forward slashes
 * @param line from 1
 * @param key of the message that says what is wrong and what to do
 * @param arguments of the message
 */
public record Flaw(String file, int line, String key, List<Object> arguments) {
    public Flaw {
        arguments = List.copyOf(arguments);
    }

    public static Flaw at(String file, int line, String key, Object... arguments) {
        return new Flaw(file, line, key, List.of(arguments));
    }

    /** Where it is, as editors and terminals take it. */
    public String place() {
        return file + ":" + line;
    }
}
