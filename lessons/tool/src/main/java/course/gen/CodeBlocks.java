package course.gen;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import course.contract.Contract;
import course.contract.Step;
import course.symbols.Excerpt;
import course.symbols.NoSource;
import course.symbols.StepSources;
import course.symbols.Symbol;
import course.work.Beyond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Code of a step, of the warm-up or of the capstone, and how code differs between two steps, by the name of a type or a member. */
final class CodeBlocks {
    private static final int CONTEXT = 3;
    private static final String WARMUP = "warmup";
    private static final String WARMUP_FOLDER = "lessons/warmup";
    /** Behind all that is, or could be, a step. */
    private static final Step CAPSTONE = new Step(99, "lessons/capstone", "capstone", OptionalInt.empty());

    private final Path root;
    private final Contract contract;
    private final Beyond beyond;
    private final Map<Step, StepSources> sources = new LinkedHashMap<>();
    private @Nullable StepSources warmup;

    CodeBlocks(Path root, Contract contract) throws IOException {
        this.root = root;
        this.contract = contract;
        this.beyond = new Beyond(root, contract);
    }

    /** For {@code step03 SendBufferHelper#open}, {@code capstone Rooms#deliver} or {@code warmup ThreadEcho#serve}. */
    String code(String argument) throws NoSource, IOException {
        String[] words = words(argument);
        return sources(words[0].replaceFirst("^step", ""))
                .excerpt(symbol(words[1]))
                .text();
    }

    /** For {@code 03-04 Session#send}: the changed lines with a few around them, under the name of the file. */
    String hunk(String argument) throws NoSource, IOException {
        String[] words = words(argument);
        String[] pair = words[0].split("-", -1);
        if (pair.length != 2) {
            throw new NoSource("gen.no-pair", words[0]);
        }
        Symbol symbol = symbol(words[1]);
        StepSources old = sources(pair[0]);
        StepSources young = sources(pair[1]);
        if (!has(old, symbol)) {
            return whole('+', young.excerpt(symbol));
        } else if (!has(young, symbol)) {
            return whole('-', old.excerpt(symbol));
        }
        return changes(argument, old.excerpt(symbol), young.excerpt(symbol));
    }

    /** Absent is what is not there at all; a name that says too little is an error in either step. */
    private static boolean has(StepSources step, Symbol symbol) throws NoSource {
        try {
            step.excerpt(symbol);
            return true;
        } catch (NoSource e) {
            if (e.isAmbiguous()) {
                throw e;
            }
            return false;
        }
    }

    private static String whole(char sign, Excerpt excerpt) {
        return head(excerpt)
                + excerpt.lines().stream()
                        .map(line -> (sign + line).stripTrailing() + "\n")
                        .collect(Collectors.joining());
    }

    private static String changes(String argument, Excerpt old, Excerpt young) throws NoSource {
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                "", "", old.lines(), DiffUtils.diff(old.lines(), young.lines()), CONTEXT);
        if (unified.isEmpty()) {
            throw new NoSource("gen.same", argument);
        }
        List<String> lines = new ArrayList<>();
        for (String line : unified.subList(2, unified.size())) {
            // The numbers of lines would change with all that stands above.
            lines.add(line.startsWith("@@") ? head(young) : line.stripTrailing() + "\n");
        }
        return String.join("", lines);
    }

    private static String head(Excerpt excerpt) {
        return "@@ " + excerpt.file().replaceFirst("^src/(main|test)/java/[^/]*/", "") + " @@\n";
    }

    private static String[] words(String argument) throws NoSource {
        String[] words = argument.split("\\s+", 2);
        if (words.length != 2) {
            throw new NoSource("gen.no-symbol", argument);
        }
        return words;
    }

    private static Symbol symbol(String written) throws NoSource {
        return Symbol.parse(written).orElseThrow(() -> new NoSource("gen.no-symbol", written));
    }

    private StepSources sources(String number) throws NoSource, IOException {
        if (number.equals(Beyond.NAME) && beyond.exists()) {
            if (!sources.containsKey(beyond.step())) {
                beyond.lay();
            }
            return sources(beyond.step());
        } else if (number.equals(WARMUP)) {
            return warmup();
        } else if (number.equals(CAPSTONE.technique())) {
            return sources(CAPSTONE);
        }
        for (Step step : contract.steps()) {
            if (number.replaceFirst("^0", "").equals(Integer.toString(step.number()))) {
                return sources(step);
            }
        }
        throw new NoSource("step.unknown", number, contract.steps().size());
    }

    private StepSources warmup() throws IOException {
        StepSources known = warmup;
        if (known == null) {
            known = StepSources.ofPrograms(root, WARMUP_FOLDER);
            warmup = known;
        }
        return known;
    }

    private StepSources sources(Step step) throws IOException {
        StepSources known = sources.get(step);
        if (known == null) {
            known = new StepSources(root, step);
            sources.put(step, known);
        }
        return known;
    }
}
