package course.lessons;

import java.util.Map;
import java.util.Set;

/**
 * The commands of the course tool.
 *
 * @param options each command's options, with their dashes
 * @param forServers the commands that hand their options to the server of the step that they are given
 * @param forOthers the commands that hand them to another program
 */
public record CourseCommands(Map<String, Set<String>> options, Set<String> forServers, Set<String> forOthers) {
    public CourseCommands {
        options = Map.copyOf(options);
        forServers = Set.copyOf(forServers);
        forOthers = Set.copyOf(forOthers);
    }
}
