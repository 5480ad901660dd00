package course.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which of a step's packages may name which; test code may name what it likes. */
final class Layers {
    private static final Map<String, List<String>> ALLOWED = new TreeMap<>(Map.of(
            "gameserver", List.of(), // the program, which may name all that begins like its own package
            "gameserver.core", List.of(),
            "gameserver.server", List.of("gameserver.core"),
            "gameserver.client", List.of("gameserver.core", "gameserver.server.Packets")));

    private Layers() {}

    /** The packages of a step's main code. */
    static Set<String> packages() {
        return ALLOWED.keySet();
    }

    /** The package of a main source, by its folder. */
    static String packageOf(String path) {
        int end = Math.max(path.lastIndexOf('/'), StepFile.MAIN_JAVA.length());
        return path.substring(StepFile.MAIN_JAVA.length(), end).replace('/', '.');
    }

    /** Whether the main source at {@code path} may name {@code name}. */
    static boolean allow(String path, String name) {
        String own = packageOf(path);
        return Stream.concat(Stream.of(own), ALLOWED.getOrDefault(own, List.of()).stream())
                .anyMatch(allowed -> name.equals(allowed) || name.startsWith(allowed + "."));
    }
}
