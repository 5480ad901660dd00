package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import common.compile.Compilation;
import course.Main;
import course.check.TestResult.Outcome;
import course.contract.Contract;
import course.contract.Pair;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code course start} lays out: all of it compiles, nothing of it is the solution, and red is what is to be written.
 * That takes a minute: only {@code .ci/run} and {@code -Dcourse.proof=true} ask for it.
 */
@EnabledIfSystemProperty(named = "course.proof", matches = "true")
class StartedStepsTest {
    private static final String WRITE_ME = "throw new UnsupportedOperationException(\"write me\");";

    /** Judge what a step adds, and find nothing but stubs. */
    private static final Map<Integer, List<String>> NEW = Map.of(
            2, List.of("core.SendBufferTest"),
            3, List.of("core.SendBufferChunkTest"),
            4, List.of("core.SendQueueTest"),
            5, List.of("core.SendBufferPoolTest", "core.SendBufferChunkTest"));

    /** Judge what it adds as well, but reach it through what is there already. */
    private static final Map<Integer, List<String>> THROUGH_OLD = Map.of(
            2, List.of(),
            3, List.of("core.SendBufferHelperTest"),
            4, List.of("core.FlushTest"),
            5, List.of("core.RefCountTest"));

    /**
     * Hold in the step before, and are the same in both. Where the step has a new way to send, the tests go that way: what
     * they send to prove that a loop goes on does not arrive yet, but the game goes the old way.
     */
    private static final Map<Integer, List<String>> AS_BEFORE = Map.of(
            2, List.of("core.RecvBufferTest", "core.FramingTest", "core.LoopTest"),
            3, List.of("core.RecvBufferTest", "core.FramingTest", "server.FrameTest"),
            4, List.of("core.RecvBufferTest", "core.FramingTest", "core.LoopTest"),
            5, List.of("core.RecvBufferTest", "core.FramingTest", "server.FrameTest"));

    private static void lay(int number, Path directory) throws IOException {
        Contract contract = Contract.load(Main.root());
        new Workspaces(Main.root(), contract).layStep(contract.steps().get(number - 1), directory);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(120)
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void everythingCompilesAndEachRuleIsRedForItsOwnReason(int number, @TempDir Path workspace) throws Exception {
        lay(number, workspace);
        Path classes = workspace.resolve("classes");
        Path testClasses = workspace.resolve("test-classes");
        assertThat(compile(workspace.resolve("src/main/java"), Compilation.classPath(), classes))
                .as("main code")
                .isEmpty();
        assertThat(compile(workspace.resolve("src/test/java"), Compilation.classPath(classes), testClasses))
                .as("all tests")
                .isEmpty();

        Map<String, List<TestResult>> results = run(
                workspace,
                Compilation.classPath(classes, testClasses),
                Stream.of(NEW.get(number), THROUGH_OLD.get(number), AS_BEFORE.get(number))
                        .flatMap(List::stream)
                        .toList());
        for (String test : NEW.get(number)) {
            assertThat(failures(results, test))
                    .as(test)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure).startsWith("UnsupportedOperationException: write me ("));
        }
        for (String test : THROUGH_OLD.get(number)) {
            assertThat(failures(results, test))
                    .as(test)
                    .isNotEmpty()
                    .noneMatch(failure -> failure.contains("NoSuch") || failure.contains("no such"));
        }
        for (String test : AS_BEFORE.get(number)) {
            assertThat(failures(results, test)).as(test).isEmpty();
            assertThat(results.get(simple(test))).as(test).isNotEmpty();
        }
    }

    private static Map<Path, ?> compile(Path sources, String classPath, Path output) throws IOException {
        return Compilation.run(Compilation.sources(sources), classPath, output).errors();
    }

    private static Map<String, List<TestResult>> run(Path workspace, String classPath, List<String> tests)
            throws Exception {
        List<TestResult> results = new ArrayList<>();
        TestRun run = new TestRun(
                workspace,
                classPath,
                workspace.resolve("log"),
                Duration.ofSeconds(90),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        List<String> arguments = new ArrayList<>(List.of("60"));
        tests.forEach(test -> arguments.add("gameserver." + test));
        assertThat(run.run(arguments, results::add))
                .as("the tests come to their end")
                .isTrue();
        return results.stream()
                .filter(result -> result.outcome() != Outcome.ENDED)
                .collect(Collectors.groupingBy(TestResult::className, TreeMap::new, Collectors.toList()));
    }

    private static List<String> failures(Map<String, List<TestResult>> results, String test) {
        return results.getOrDefault(simple(test), List.of()).stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .map(TestResult::message)
                .toList();
    }

    private static String simple(String test) {
        return test.substring(test.indexOf('.') + 1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void noStatementIsTheSolutions(int number, @TempDir Path workspace) throws IOException {
        lay(number, workspace);
        Pair pair = Contract.load(Main.root()).pairs().get(number - 2);
        Path before = Main.root().resolve(pair.from().directory());
        // In step 2 the game is supplied.
        Path written = workspace.resolve("src/main/java/gameserver" + (number == 2 ? "/core" : ""));
        int stubs = 0;
        for (Path source : Compilation.sources(written)) {
            String path = workspace.relativize(source).toString();
            Set<String> old = Set.copyOf(texts(before.resolve(path), StartedStepsTest::statements));
            Set<String> oldValues = Set.copyOf(texts(before.resolve(path), StartedStepsTest::madeValues));
            List<String> added = texts(source, StartedStepsTest::statements).stream()
                    .filter(statement -> !old.contains(statement))
                    .toList();
            assertThat(added).as(path).allMatch(WRITE_ME::equals);
            assertThat(texts(source, StartedStepsTest::madeValues))
                    .as("what the fields of %s are made of", path)
                    .allMatch(oldValues::contains);
            boolean isNew = !Files.exists(before.resolve(path));
            assertThat(added.isEmpty() && isNew).as("%s has stubs", path).isFalse();
            stubs += added.size();
        }
        assertThat(stubs).as("what there is to write").isGreaterThan(4);
    }

    private static List<String> texts(Path source, Function<CompilationUnit, Stream<String>> of) throws IOException {
        if (!Files.exists(source)) {
            return List.of();
        }
        CompilationUnit unit = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17))
                .parse(source)
                .getResult()
                .orElseThrow();
        return of.apply(unit).toList();
    }

    private static Stream<String> statements(CompilationUnit unit) {
        return unit.findAll(Statement.class, statement -> !(statement instanceof BlockStmt)).stream()
                .map(Node::toString);
    }

    /** The values of fields that are more than a constant. */
    private static Stream<String> madeValues(CompilationUnit unit) {
        return unit.findAll(VariableDeclarator.class).stream()
                .flatMap(variable -> variable.getInitializer().stream())
                .filter(value -> !value.findAll(ObjectCreationExpr.class).isEmpty())
                .map(Node::toString);
    }
}
