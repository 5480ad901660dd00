package course.gen;

import course.contract.Contract;
import course.markdown.Block;
import course.markdown.Blocks;
import course.markdown.Document;
import course.markdown.Documents;
import course.markdown.Flaw;
import course.markdown.TextFile;
import course.pictures.Pictures;
import course.symbols.NoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is generated from what is in the repository, beside what stands there now. */
public final class Generated {
    private final Path root;
    private final Map<Path, String> files = new LinkedHashMap<>();
    private final List<Flaw> changes = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private Generated(Path root) {
        this.root = root;
    }

    /** Generates everything and writes nothing. */
    public static Generated of(Path root) throws IOException {
        Generated generated = new Generated(root);
        Contract contract = Contract.load(root);
        BlockSource source = new Sources(root, contract);
        for (Document document : Documents.read(root)) {
            generated.fill(document, source);
        }
        Map<Path, String> whole = new LinkedHashMap<>(Diffs.write(root, contract));
        whole.putAll(Pictures.draw(root));
        for (Map.Entry<Path, String> file : whole.entrySet()) {
            generated.compare(file.getKey(), file.getValue());
        }
        return generated;
    }

    /** The files that are not as they should be, and what should stand in them. */
    public Map<Path, String> files() {
        return Map.copyOf(files);
    }

    /** What is not as it should be: a line for each block or file. */
    public List<Flaw> changes() {
        return List.copyOf(changes);
    }

    /** Markers that cannot be followed. */
    public List<Flaw> flaws() {
        return flaws.stream()
                .sorted(Comparator.comparing(Flaw::file).thenComparing(Flaw::line))
                .toList();
    }

    /** Makes everything as it should be. */
    public void write() throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            TextFile.write(file.getKey(), file.getValue());
        }
    }

    private void fill(Document document, BlockSource source) throws IOException {
        Blocks blocks = Blocks.of(document);
        flaws.addAll(blocks.flaws());
        Map<Block, String> contents = new LinkedHashMap<>();
        for (Block block : blocks.found()) {
            try {
                String content = source.content(block, document);
                contents.put(block, content);
                if (!blocks.isFilled(block, content)) {
                    changes.add(Flaw.at(document.path(), block.line(), "gen.block-differs", block));
                }
            } catch (NoSource e) {
                flaws.add(new Flaw(document.path(), block.line(), e.key(), e.arguments()));
            }
        }
        String filled = blocks.filled(contents);
        if (!filled.equals(document.text())) {
            files.put(root.resolve(document.path()), filled);
        }
    }

    /** A file that is generated from end to end. */
    private void compare(Path file, String content) throws IOException {
        if (!TextFile.find(file).equals(Optional.of(content))) {
            files.put(file, content);
            changes.add(Flaw.at(root.relativize(file).toString().replace('\\', '/'), 1, "gen.file-differs"));
        }
    }
}
