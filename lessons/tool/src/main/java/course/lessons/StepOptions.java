package course.lessons;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.expr.MethodCallExpr;
import course.contract.Contract;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import course.markdown.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The options of each step's server, from the tables in its sources: {@code Option.number("port", …)}; and those of the
 * chat server, from the file that has them all.
 */
final class StepOptions {
    private static final List<String> TABLES =
            List.of("src/main/java/gameserver/core/TcpServiceConfig.java", "src/main/java/gameserver/GameServer.java");
    private static final Set<String> MAKERS = Set.of("number", "word", "of");

    /** No step, but a server with options all the same. */
    private static final Step CAPSTONE = new Step(99, "lessons/capstone", "capstone", OptionalInt.empty());

    private static final String CAPSTONE_TABLE = "chat-server.properties";
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#([a-z-]+)=");

    private final Map<Step, Set<String>> options = new LinkedHashMap<>();

    StepOptions(Path root, Contract contract) throws IOException {
        for (Step step : contract.steps()) {
            Set<String> known = new TreeSet<>();
            for (String table : TABLES) {
                StepFile file = StepTree.read(root, step).files().get(table);
                if (file != null) {
                    known.addAll(options(file.text()));
                }
            }
            options.put(step, known);
        }
        String table = TextFile.find(root.resolve(CAPSTONE.directory()).resolve(CAPSTONE_TABLE))
                .orElse("");
        Set<String> known = new TreeSet<>(Set.of("--config"));
        DOCUMENTED.matcher(table).results().forEach(option -> known.add("--" + option.group(1)));
        options.put(CAPSTONE, known);
    }

    private static Set<String> options(String source) {
        Set<String> options = new TreeSet<>();
        new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17))
                .parse(source)
                .getResult()
                .ifPresent(unit -> unit.findAll(MethodCallExpr.class).stream()
                        .filter(call -> MAKERS.contains(call.getNameAsString())
                                && call.getScope()
                                        .filter(of -> of.toString().equals("Option"))
                                        .isPresent())
                        .forEach(call ->
                                call.getArgument(0).ifStringLiteralExpr(key -> options.add("--" + key.asString()))));
        return options;
    }

    /** The servers that a word names: {@code 3}, {@code step03}, a directory; all for anything else, such as N. */
    List<Step> steps(String word) {
        List<Step> named = options.keySet().stream()
                .filter(step -> word.equals(Integer.toString(step.number()))
                        || word.equals(step.directory())
                        || word.equals(step.name()))
                .toList();
        return named.isEmpty() ? List.copyOf(options.keySet()) : named;
    }

    /** Whether one of the steps has the option, given with its dashes. */
    boolean has(List<Step> steps, String option) {
        return steps.stream()
                .anyMatch(step -> options.getOrDefault(step, Set.of()).contains(option));
    }
}
