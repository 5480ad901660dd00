package course.lessons;

import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Names of {@code lessons/names.properties}: of other programs and libraries, which lessons may name all the same. */
final class Allowed {
    static final String FILE = "lessons/names.properties";

    private final Map<String, String> names;

    Allowed(Path root) throws IOException {
        names = PropertiesFile.find(root.resolve(FILE));
    }

    boolean option(String option) {
        return isListed("options", option);
    }

    boolean type(String type) {
        return isListed("types", type);
    }

    boolean file(String file) {
        return isListed("files", file);
    }

    private boolean isListed(String key, String name) {
        return Set.of(names.getOrDefault(key, "").strip().split("\\s+")).contains(name);
    }
}
