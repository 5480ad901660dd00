package course.gen;

import course.markdown.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The measured numbers, each as the text that a lesson shows. */
final class Ledger {
    static final String FILE = "lessons/generated/ledger.properties";

    private final Properties figures = new Properties();

    /** Reads them; there are none if nothing has been measured yet. */
    Ledger(Path root) throws IOException {
        figures.load(new StringReader(TextFile.find(root.resolve(FILE)).orElse("")));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(figures.getProperty(key)).map(String::strip);
    }

    String figure(String key) throws NoSource {
        return find(key).orElseThrow(() -> new NoSource("gen.no-figure", key, FILE));
    }
}
