package course.contract;

import java.util.List;

/**
 * Something that is not as the contract says.
 *
 * @param message which file or budget, and what is wrong with it
 * @param commands what to type at the root of the repository in order to see it; none if the message says it all
 */
public record Violation(Rule rule, String message, List<String> commands) {
    public Violation {
        commands = List.copyOf(commands);
    }

    static Violation of(Rule rule, String message, String... commands) {
        return new Violation(rule, message, List.of(commands));
    }

    /** The message, and each command in a line of its own. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(message);
        commands.forEach(command -> text.append("\n    see: ").append(command));
        return text.toString();
    }
}
