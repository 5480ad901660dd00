package scope.agent;

import common.files.PropertiesFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What the agent is to do, in a file that is its argument.
 *
 * @param step whose classes the server has, by number
 * @param directory where their sources are, as it is shown
 * @param scenario its name, or {@link #LIVE}
 * @param out the file to write
 * @param strict the classes are the course's own: fields that are looked at must be there, and the scenario must end
 */
public record Plan(int step, String directory, String scenario, Path out, boolean strict) {
    /** No scenario: what a running server's bots do. */
    public static final String LIVE = "live";

    /** Reads one. */
    static Plan read(Path file) throws IOException {
        Map<String, String> values = PropertiesFile.read(file);
        return new Plan(
                Integer.parseInt(values.getOrDefault("step", "")),
                values.getOrDefault("directory", ""),
                values.getOrDefault("scenario", ""),
                Path.of(values.getOrDefault("out", "")),
                Boolean.parseBoolean(values.get("strict")));
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("step", Integer.toString(step));
        properties.setProperty("directory", directory);
        properties.setProperty("scenario", scenario);
        properties.setProperty("out", out.toString());
        properties.setProperty("strict", Boolean.toString(strict));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }
}
