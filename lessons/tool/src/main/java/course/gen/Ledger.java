package course.gen;

import common.files.PropertiesFile;
import course.symbols.NoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The measured numbers, each as the text that a lesson shows. */
final class Ledger {
    static final String FILE = "lessons/generated/ledger.properties";

    private final Map<String, String> figures;

    /** Reads them; there are none if nothing has been measured yet. */
    Ledger(Path root) throws IOException {
        figures = PropertiesFile.find(root.resolve(FILE));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(figures.get(key)).map(String::strip);
    }

    String figure(String key) throws NoSource {
        return find(key).orElseThrow(() -> new NoSource("gen.no-figure", key, FILE));
    }
}
