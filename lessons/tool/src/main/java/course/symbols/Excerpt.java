package course.symbols;

import java.util.List;

/**
 * The lines of a declaration, with its comment, moved to the left edge.
 *
 * @param file relative to the step, with forward slashes
 */
public record Excerpt(String file, List<String> lines) {
    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** The lines as a text. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }
}
