package course.gen;

import common.text.Language;
import course.contract.Contract;
import course.markdown.Document;
import course.symbols.NoSource;
import course.work.Bug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The table of the bugs: what was seen of each, and no word of its cause. */
final class ZooTable {
    private static final Map<Language, String> HEAD = Map.of(
            Language.EN, "|  | step | what was seen |\n|---|---|---|\n",
            Language.KO, "|  | 단&#8288;계 | 증상 |\n|---|---|---|\n");

    private final Path root;
    private final Contract contract;

    ZooTable(Path root, Contract contract) {
        this.root = root;
        this.contract = contract;
    }

    String table(Document document) throws NoSource, IOException {
        String code = document.language().orElse("");
        Language language = Language.ofCode(code).orElseThrow(() -> new NoSource("gen.one-language", "zoo"));
        StringBuilder table = new StringBuilder(HEAD.getOrDefault(language, ""));
        for (Bug bug : Bug.all(root, contract)) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %d | *%s.* %s |\n",
                    bug.number(),
                    bug.step().number(),
                    bug.title(language),
                    bug.seen(language)));
        }
        return table.toString();
    }
}
