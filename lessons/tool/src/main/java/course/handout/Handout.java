package course.handout;

import common.files.FileTree;
import common.files.PropertiesFile;
import common.text.Language;
import common.text.Texts;
import course.check.Originals;
import course.check.Rules;
import course.contract.Contract;
import course.contract.Step;
import course.work.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven project to write one step in: the code of the step before with stubs, the tests that judge, the lesson, the wrapper.
 * Nothing in it is of a later step, and nothing of the step's own code.
 */
public final class Handout {
    private static final Pattern VALUE = Pattern.compile("\\$\\{([a-z.]+version)}");
    private static final List<String> WRAPPER = List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties");

    private final Path root;
    private final Contract contract;
    private final Step step;
    private final Path target;

    /**
     * @param step that is to be written: not the first
     * @param target directory that it is laid into
     */
    public Handout(Path root, Contract contract, Step step, Path target) {
        this.root = root;
        this.contract = contract;
        this.step = step;
        this.target = target;
    }

    /** Whether something is there already that would be mixed with it. */
    public static boolean isTaken(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return Files.exists(target);
        }
        try (Stream<Path> entries = Files.list(target)) {
            return entries.findAny().isPresent();
        }
    }

    /**
     * Lays it out.
     *
     * @param languages of its texts; the first is that in which it judges
     * @param texts of the course, by language
     */
    public void lay(List<Language> languages, Function<Language, Texts> texts) throws IOException {
        FileTree tree = new FileTree(target);
        Files.createDirectories(target);
        new Workspaces(root, contract).layStep(step, target);
        for (String file : WRAPPER) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.resolveSibling("."));
            Files.copy(root.resolve(file), copy); // and with it the right to run it
        }
        tree.write("pom.xml", pom());
        tree.write(".gitignore", "target/\n");
        tree.write(".gitattributes", "* text=auto eol=lf\n*.cmd text eol=crlf\n*.jar binary\n");
        Set<String> later = later();
        StringBuilder readme = new StringBuilder();
        for (Language language : languages) {
            Texts said = texts.apply(language);
            new HandoutLesson(root, target, step, languages, later)
                    .write(language, said.get("handout.before") + "\n\n", said.get("handout.after") + "\n");
            readme.append(readme.isEmpty() ? "" : "\n---\n\n")
                    .append(String.format(
                            Locale.ROOT,
                            resource("readme." + language.code() + ".md"),
                            step.number(),
                            HandoutLesson.name(language)));
        }
        tree.write("README.md", readme.toString());
        String judge = Grade.FOLDER + "/";
        tree.write(
                judge + Grade.TASK,
                String.format(
                        Locale.ROOT,
                        "task = %d\nstep = %s\nlanguage = %s\n",
                        step.number(),
                        step.directory(),
                        languages.get(0).code()));
        Originals originals = Originals.of(root.resolve(step.directory()));
        tree.write(judge + Grade.ORIGINALS, originals.text());
        tree.write(judge + Grade.RULES, rules(originals));
        tree.write("judge/check.schema.json", Files.readString(root.resolve("lessons/check.schema.json")));
        JudgeJar.write(target.resolve(judge + "course-judge.jar"));
    }

    /** Simple names of the types that come after the step. */
    private Set<String> later() throws IOException {
        Set<String> known = new TreeSet<>();
        Set<String> later = new TreeSet<>();
        for (Step other : contract.steps()) {
            Set<String> types = other.number() <= step.number() ? known : later;
            types.addAll(Originals.of(root.resolve(other.directory())).names());
        }
        later.removeAll(known);
        return later;
    }

    /** The rules of the tests that are there. */
    private String rules(Originals originals) throws IOException {
        Map<String, String> all = PropertiesFile.read(root.resolve(Rules.FILE));
        List<String> order = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        for (String test : Rules.load(root).order()) {
            if (originals.hashes().keySet().stream().anyMatch(path -> path.endsWith("/" + test + ".java"))) {
                order.add(test);
                for (String part : List.of(".en", ".ko", ".points")) {
                    String value = all.get(test + part);
                    rules.append(value == null ? "" : test + part + " = " + value + "\n");
                }
            }
        }
        return "order = " + String.join(" ", order) + "\n" + rules;
    }

    /** The versions are those that the course builds with. */
    private String pom() throws IOException {
        String poms =
                Files.readString(root.resolve("pom.xml")) + Files.readString(root.resolve("lessons/tool/pom.xml"));
        Matcher values = VALUE.matcher(resource("pom.xml"));
        return values.replaceAll((MatchResult value) -> {
                    Matcher version = Pattern.compile("<" + Pattern.quote(value.group(1)) + ">([^<]+)<")
                            .matcher(poms);
                    if (!version.find()) {
                        throw new IllegalStateException("no version of " + value.group(1));
                    }
                    return Matcher.quoteReplacement(version.group(1));
                })
                .replace("STEP", step.directory());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Handout.class.getResourceAsStream("/course/handout/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
