package common.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a run, as a file that a page is made of. */
public final class Figures {
    /** Stands for what is not there, or was not measured. */
    public static final String NONE = "–";

    private Figures() {}

    /** Those that stand in a file of the repository. */
    public static Map<String, String> read(Path root, String name) throws IOException {
        return PropertiesFile.read(root.resolve(name));
    }

    /**
     * Writes them sorted, so that two runs can be compared.
     *
     * @param command that measures them
     */
    public static void write(Path root, String name, Map<String, String> figures, String command) throws IOException {
        StringBuilder text = new StringBuilder("# Written by `" + command + "`, by nobody's hand.\n");
        new TreeMap<>(figures)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        Files.writeString(root.resolve(name), text, UTF_8);
    }
}
