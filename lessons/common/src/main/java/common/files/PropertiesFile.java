package common.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads files of keys and values, in UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /** What a file says, by key. */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /** What a file says, by key; nothing if it is not there. */
    public static Map<String, String> find(Path file) throws IOException {
        return Files.isRegularFile(file) ? read(file) : Map.of();
    }
}
