package course.doctor;

import java.util.List;

/**
 * What one look has found.
 *
 * @param key of the text that says it, and what to do where it is not well
 * @param arguments of the text
 */
public record Finding(boolean isWell, String key, List<Object> arguments) {
    static Finding well(String key, Object... arguments) {
        return new Finding(true, key, List.of(arguments));
    }

    static Finding unwell(String key, Object... arguments) {
        return new Finding(false, key, List.of(arguments));
    }
}
