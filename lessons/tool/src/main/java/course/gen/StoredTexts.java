package course.gen;

import course.markdown.Document;
import course.markdown.TextFile;
import course.symbols.NoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Texts that other commands have left in {@code lessons/generated}: what was captured, and tables. */
final class StoredTexts {
    static final String OUTPUT = "lessons/generated/output/";
    private static final String TABLES = "lessons/generated/tables/";

    private final Path root;

    StoredTexts(Path root) {
        this.root = root;
    }

    /** In the document's language where it was captured in that, else in English. */
    String output(String name, Document document) throws NoSource, IOException {
        String file = OUTPUT + name + ".txt";
        String own = document.language()
                .map(code -> OUTPUT + name + "." + code + ".txt")
                .orElse(file);
        Optional<String> text = TextFile.find(root.resolve(own));
        if (text.isEmpty()) {
            text = TextFile.find(root.resolve(file));
        }
        return text.orElseThrow(() -> new NoSource("gen.no-output", file, name));
    }

    /** In the document's language; in a document of both, the name ends in {@code .en} or {@code .ko}. */
    String table(String name, Document document) throws NoSource, IOException {
        String file = TABLES
                + document.language().map(language -> name + "." + language).orElse(name) + ".md";
        return TextFile.find(root.resolve(file)).orElseThrow(() -> new NoSource("gen.no-table", file));
    }
}
