package course.lessons;

import course.contract.Step;
import course.markdown.Document;
import course.markdown.Flaw;
import course.symbols.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;

/** Whether there is what a text names in code: files, steps, members of types, options and commands. */
final class CodeNames {
    private static final Set<String> COMMAND_FENCES = Set.of("", "console", "sh", "powershell");
    private static final Pattern PROMPT = Pattern.compile("^\\s*(\\$|PS>)\\s+");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern COURSE = Pattern.compile("(\\.[/\\\\])?(lessons[/\\\\])?course(\\.cmd)?");
    private static final Pattern MAVEN = Pattern.compile("(\\.[/\\\\])?mvnw(\\.cmd)?");
    private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]*)(=.*)?");
    private static final Pattern MEMBER = Pattern.compile("([A-Z]\\w*(?:\\.[A-Z]\\w*)*)\\.([a-z]\\w*)(\\(.*\\))?");
    private static final Pattern IN_PACKAGE = Pattern.compile("(?:core|server|client)\\.([A-Z]\\w*)");
    private static final Pattern STEP_IN_PATH = Pattern.compile(".*\\b(step\\d\\d-[a-z0-9-]+|lessons/capstone)\\b.*");
    private static final String SERVER_OPTIONS = "-Dexec.args=";
    private static final String TESTS = "-Dtest=";

    private final Vocabulary vocabulary;
    private final Document document;
    private final String added;
    private final List<Flaw> flaws = new ArrayList<>();
    private int line;

    private CodeNames(Vocabulary vocabulary, Document document, String added) {
        this.vocabulary = vocabulary;
        this.document = document;
        this.added = added;
    }

    /**
     * What a document names in vain.
     *
     * @param added by who solves an exercise: a text that has all names that are not there before
     */
    static List<Flaw> check(Document document, Vocabulary vocabulary, String added) {
        CodeNames names = new CodeNames(vocabulary, document, added);
        for (Code code : document.nodes(Code.class)) {
            names.line = document.line(code);
            names.inline(code.getLiteral());
        }
        for (FencedCodeBlock fence : document.nodes(FencedCodeBlock.class)) {
            if (COMMAND_FENCES.contains(fence.getInfo())) {
                names.line = document.line(fence);
                fence.getLiteral().lines().forEach(names::typed);
            }
        }
        return names.flaws;
    }

    /** A line of a fence: what the program answers is left alone. */
    private void typed(String text) {
        line++;
        List<String> words = words(text);
        if (!words.isEmpty() && !command(words)) {
            words.forEach(this::place);
        }
    }

    private void inline(String code) {
        List<String> words = words(code);
        if (words.isEmpty() || command(words)) {
            return;
        } else if (words.get(0).startsWith("-")) {
            words.forEach(this::anyOption);
        } else if (words.size() == 1) {
            name(words.get(0));
        }
    }

    private void name(String word) {
        Optional<Symbol> symbol = word.contains("#") ? Symbol.parse(word) : Optional.empty();
        Matcher member = MEMBER.matcher(word);
        Matcher inPackage = IN_PACKAGE.matcher(word);
        if (symbol.isPresent()) {
            member(symbol.get().type(), String.valueOf(symbol.get().member()));
        } else if (vocabulary.isPlace(word)) {
            place(word);
        } else if (member.matches() && (member.group(3) != null || vocabulary.isTypeOfTheCourse(member.group(1)))) {
            member(member.group(1), member.group(2));
        } else if (inPackage.matches() && !vocabulary.isTypeOfTheCourse(inPackage.group(1))) {
            flaw("lesson.no-type", inPackage.group(1));
        }
    }

    private void member(String type, String member) {
        if (!vocabulary.hasType(type)) {
            flaw("lesson.no-type", type);
        } else if (!vocabulary.hasMember(type, member)) {
            flaw("symbol.no-member", type, member);
        }
    }

    private void place(String word) {
        if (vocabulary.isPlace(word) && !vocabulary.hasPlace(word)) {
            flaw("lesson.no-file", word);
        }
    }

    /** Looks at a command line; false if it is none that is known. */
    private boolean command(List<String> words) {
        String program = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (COURSE.matcher(program).matches()) {
            course(rest);
        } else if (MAVEN.matcher(program).matches()) {
            maven(rest);
        } else if (program.equals("java")) {
            java(rest);
        } else {
            return false;
        }
        return true;
    }

    private void course(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        int language = rest.indexOf("--lang");
        if (language >= 0) {
            rest.subList(language, Math.min(language + 2, rest.size())).clear();
        }
        if (rest.isEmpty() || !rest.get(0).matches("[a-z]+")) {
            rest.forEach(this::anyOption);
            return;
        }
        String command = rest.remove(0);
        if (!vocabulary.hasCommand(command)) {
            flaw("lesson.no-command", command);
        } else if (vocabulary.isForServers(command)) {
            List<Step> steps = vocabulary.steps(rest.isEmpty() ? "" : rest.get(0));
            rest.forEach(word -> serverOption(steps, word));
        } else {
            rest.stream().flatMap(word -> option(word).stream()).forEach(option -> {
                if (!vocabulary.hasOption(command, option)) {
                    flaw("lesson.no-option", "course " + command, option);
                }
            });
        }
    }

    private void maven(List<String> words) {
        int modules = words.indexOf("-pl") + 1;
        String module = modules > 0 && modules < words.size() ? words.get(modules) : "";
        for (String word : words) {
            if (word.startsWith(SERVER_OPTIONS)) {
                serverOptions(vocabulary.steps(module), word);
            } else if (word.startsWith(TESTS)) {
                tests(word.substring(TESTS.length()));
            }
        }
        for (String path : module.split(",", -1)) {
            place(path);
        }
    }

    private void tests(String tests) {
        for (String test : tests.split("[,+]", -1)) {
            String type = test.replaceFirst("#.*", "");
            if (type.matches("\\w+") && !vocabulary.isTypeOfTheCourse(type)) {
                flaw("lesson.no-type", type);
            }
        }
    }

    private void java(List<String> words) {
        words.stream().filter(word -> word.endsWith(".java")).forEach(this::place);
        int jar = words.indexOf("-jar") + 1;
        Matcher step = STEP_IN_PATH.matcher(jar > 0 && jar < words.size() ? words.get(jar) : "");
        if (step.matches()) {
            place(step.group(1));
            List<Step> steps = vocabulary.steps(step.group(1));
            words.subList(jar + 1, words.size()).forEach(word -> serverOption(steps, word));
        }
    }

    private void serverOptions(List<Step> steps, String execArgs) {
        words(execArgs.substring(SERVER_OPTIONS.length())).forEach(word -> serverOption(steps, word));
    }

    private void serverOption(List<Step> steps, String word) {
        option(word)
                .filter(option -> !vocabulary.hasServerOption(steps, option))
                .ifPresent(option -> {
                    String server = steps.size() == 1 ? steps.get(0).directory() : "step…";
                    flaw("lesson.no-option", server, option);
                });
    }

    private void anyOption(String word) {
        if (word.startsWith(SERVER_OPTIONS)) {
            serverOptions(vocabulary.steps(""), word);
        }
        option(word)
                .filter(option -> !vocabulary.hasOption(option))
                .ifPresent(option -> flaw("lesson.unknown-option", Allowed.FILE, option));
    }

    private static Optional<String> option(String word) {
        Matcher option = OPTION.matcher(word);
        return option.matches() ? Optional.of(option.group(1)) : Optional.empty();
    }

    private static List<String> words(String text) {
        return WORD.matcher(PROMPT.matcher(text).replaceFirst(""))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    /** The last argument is the name that is not there. */
    private void flaw(String key, String... arguments) {
        String name = arguments[arguments.length - 1].replaceFirst("^(--|.*[/\\\\])", "");
        if (!added.contains(name)) {
            flaws.add(Flaw.at(document.path(), line, key, (Object[]) arguments));
        }
    }
}
