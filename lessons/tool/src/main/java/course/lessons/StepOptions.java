package course.lessons;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.expr.MethodCallExpr;
import course.contract.Contract;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of each step's server, from the tables in its sources: {@code Option.number("port", …)}. */
final class StepOptions {
    private static final List<String> TABLES =
            List.of("src/main/java/gameserver/core/TcpServiceConfig.java", "src/main/java/gameserver/GameServer.java");
    private static final Set<String> MAKERS = Set.of("number", "word", "of");

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

    /** The steps that a word names: {@code 3}, {@code step03}, a directory; all for anything else, such as N. */
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
