package course.symbols;

import com.github.javaparser.ast.body.TypeDeclaration;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The Java files of a step, or of a folder of programs, each parsed when something of it is first asked for. */
public final class StepSources {
    private static final String TESTS = "src/test/java/";

    private final String name;
    private final String main;
    private final Map<String, StepFile> files = new LinkedHashMap<>();
    private final Map<String, SourceFile> parsed = new LinkedHashMap<>();

    /** Those of a step below {@code root}. */
    public StepSources(Path root, Step step) throws IOException {
        this(StepTree.read(root, step), "src/main/java/");
    }

    private StepSources(StepTree tree, String main) {
        this.name = tree.step().directory();
        this.main = main;
        tree.files().forEach((path, file) -> {
            if (path.endsWith(".java")) {
                files.put(path, file);
            }
        });
    }

    /** The programs of one file each that lie in a folder below {@code root}; they have no tests beside them. */
    public static StepSources ofPrograms(Path root, String folder) throws IOException {
        return new StepSources(StepTree.read(root, new Step(0, folder, folder, OptionalInt.empty())), "");
    }

    /** The paths of all of them, relative to the step. */
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /**
     * What a symbol stands for.
     *
     * @throws NoSource if there is none by that name, or more than one
     */
    public Excerpt excerpt(Symbol symbol) throws NoSource {
        SourceFile file = file(symbol);
        TypeDeclaration<?> type = file.type(symbol.type()).orElseThrow();
        String member = symbol.member();
        return file.excerpt(member == null ? type : new Members(type).find(member, symbol));
    }

    /** Whether the type is there. */
    public boolean hasType(Symbol symbol) {
        return find(symbol).isPresent();
    }

    private SourceFile file(Symbol symbol) throws NoSource {
        return find(symbol)
                .orElseThrow(() ->
                        new NoSource(symbol.inTests() ? "symbol.no-test-type" : "symbol.no-type", name, symbol.type()));
    }

    /** Looks where a file is called so; then, for a nested type, everywhere. */
    private Optional<SourceFile> find(Symbol symbol) {
        String area = symbol.inTests() ? TESTS : main;
        String fileName = "/" + symbol.type().replaceFirst("\\..*", "") + ".java";
        List<String> candidates =
                files.keySet().stream().filter(path -> path.startsWith(area)).toList();
        return candidates.stream()
                .filter(path -> ("/" + path).endsWith(fileName))
                .map(this::parse)
                .filter(file -> file.type(symbol.type()).isPresent())
                .findFirst()
                .or(() -> candidates.stream()
                        .map(this::parse)
                        .filter(file -> file.type(symbol.type()).isPresent())
                        .findFirst());
    }

    private SourceFile parse(String path) {
        return parsed.computeIfAbsent(path, key -> new SourceFile(key, text(key)));
    }

    private String text(String path) {
        StepFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        return file.text().replace("\r\n", "\n");
    }
}
