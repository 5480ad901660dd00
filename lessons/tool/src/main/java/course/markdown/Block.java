package course.markdown;

import org.commonmark.node.Node;

/**
 * A part of a text that is generated.
 *
 * @param argument what its marker says behind the first word
 * @param marker the comment before it
 * @param line in which the marker stands, from 1
 * @param from where the generated part begins in the text
 * @param to where it ends
 * @param indent how far a fence is indented
 */
public record Block(Kind kind, String argument, Node marker, int line, int from, int to, int indent) {
    /** The marker as it is written. */
    @Override
    public String toString() {
        return (kind.word() + " " + argument).strip();
    }

    /** What must stand from {@code from} to {@code to}, given the content without indentation. */
    String rendered(String content) {
        return kind.shape() == Kind.Shape.FENCE ? content.indent(indent) : content;
    }
}
