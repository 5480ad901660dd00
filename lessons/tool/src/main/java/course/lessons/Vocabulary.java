package course.lessons;

import course.contract.Contract;
import course.contract.Step;
import course.symbols.JavaTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Everything that a lesson can name: files, types, options and commands. */
final class Vocabulary {
    private static final Set<String> OF_ANY_COMMAND = Set.of("--help", "--lang");

    private final Places places;
    private final JavaTypes types;
    private final StepOptions servers;
    private final CourseCommands commands;
    private final Allowed allowed;

    Vocabulary(Path root, CourseCommands commands) throws IOException {
        this.places = new Places(root);
        this.types = new JavaTypes(places.javaFiles());
        this.servers = new StepOptions(root, Contract.load(root));
        this.commands = commands;
        this.allowed = new Allowed(root);
    }

    /** Whether a word looks like a file or a folder of the repository. */
    boolean isPlace(String word) {
        return places.isMeant(word);
    }

    /** Whether there is such a file or folder. */
    boolean hasPlace(String word) {
        return places.has(word) || allowed.file(word);
    }

    boolean hasType(String type) {
        return types.has(type) || allowed.type(type);
    }

    boolean isTypeOfTheCourse(String type) {
        return types.isOfTheCourse(type);
    }

    boolean hasMember(String type, String member) {
        return allowed.type(type) || types.has(type, member);
    }

    /** The steps that a word names, or all. */
    List<Step> steps(String word) {
        return servers.steps(word);
    }

    boolean hasCommand(String command) {
        return commands.options().containsKey(command);
    }

    /** Whether a command hands its options to a step's server. */
    boolean isForServers(String command) {
        return commands.forServers().contains(command);
    }

    boolean hasServerOption(List<Step> steps, String option) {
        return servers.has(steps, option) || option.equals("--help");
    }

    boolean hasOption(String command, String option) {
        return OF_ANY_COMMAND.contains(option)
                || commands.forOthers().contains(command)
                || commands.options().getOrDefault(command, Set.of()).contains(option);
    }

    /** Whether anything at all has the option. */
    boolean hasOption(String option) {
        return OF_ANY_COMMAND.contains(option)
                || allowed.option(option)
                || servers.has(servers.steps(""), option)
                || commands.options().values().stream().anyMatch(options -> options.contains(option));
    }
}
