package course.lessons;

import course.markdown.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/** Names of {@code lessons/names.properties}: of other programs and libraries, which lessons may name all the same. */
final class Allowed {
    static final String FILE = "lessons/names.properties";

    private final Properties names = new Properties();

    Allowed(Path root) throws IOException {
        names.load(new StringReader(TextFile.find(root.resolve(FILE)).orElse("")));
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
        return Set.of(names.getProperty(key, "").strip().split("\\s+")).contains(name);
    }
}
