package course.gen;

import course.contract.Contract;
import course.markdown.Block;
import course.markdown.Document;
import course.symbols.NoSource;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** All sources of blocks. */
final class Sources implements BlockSource {
    private final Path root;
    private final CodeBlocks code;
    private final StoredTexts texts;
    private final Ledger ledger;
    private final EffortTables effort;
    private final ZooTable zoo;
    private @Nullable StepsTable steps;

    Sources(Path root, Contract contract) throws IOException {
        this.root = root;
        this.code = new CodeBlocks(root, contract);
        this.texts = new StoredTexts(root);
        this.ledger = new Ledger(root);
        this.effort = new EffortTables(root, contract);
        this.zoo = new ZooTable(root, contract);
    }

    @Override
    public String content(Block block, Document document) throws NoSource, IOException {
        return switch (block.kind()) {
            case CODE -> code.code(block.argument());
            case HUNK -> code.hunk(block.argument());
            case OUTPUT -> texts.output(block.argument(), document);
            case TABLE -> texts.table(block.argument(), document);
            case FIGURE -> ledger.figure(block.argument());
            case STEPS -> steps().table("en", document.path());
            case STEPS_KO -> steps().table("ko", document.path());
            case COSTS -> steps().costs("en");
            case COSTS_KO -> steps().costs("ko");
            case LESSON_TIMES -> effort.lessons("en", document.path());
            case LESSON_TIMES_KO -> effort.lessons("ko", document.path());
            case EXERCISES -> effort.exercises("en", document.path());
            case EXERCISES_KO -> effort.exercises("ko", document.path());
            case ZOO -> zoo.table(document);
        };
    }

    /** Counting changed lines takes a second: only for a table that stands somewhere. */
    private StepsTable steps() throws IOException {
        StepsTable known = steps;
        if (known == null) {
            known = new StepsTable(root, ledger);
            steps = known;
        }
        return known;
    }
}
