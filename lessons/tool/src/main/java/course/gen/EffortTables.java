package course.gen;

import common.text.Language;
import course.contract.Contract;
import course.contract.Step;
import course.markdown.TextFile;
import course.symbols.NoSource;
import course.work.Exercise;
import course.work.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a lesson and an exercise ask of a learner: minutes of reading, and lines to write. */
final class EffortTables {
    private static final int WORDS_A_MINUTE = 150;
    private static final int LINES_A_MINUTE = 20;
    private static final int ROUNDED_TO = 5;
    private static final String LESSON_0 = "step00-sockets";
    private static final String CAPSTONE = "capstone";

    private static final Map<String, List<String>> LESSON_TITLES = Map.of(
            "en", List.of("lesson", "minutes to read", "of it code, in lines"),
            "ko", List.of("레슨", Markdown.whole("읽는 시간(분)"), Markdown.whole("그중 코드(줄)")));
    private static final Map<String, List<String>> EXERCISE_TITLES = Map.of(
            "en", List.of("exercise", "what you do", "difficulty", "lines the solution changes"),
            "ko", List.of("연습", Markdown.whole("하는 일"), Markdown.whole("난이도"), Markdown.whole("풀이가 바꾸는 줄")));
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TITLE = Pattern.compile("# (.*)\n");
    private static final Pattern CHANGED_LINE = Pattern.compile("(?m)^[+-](?![+-]{2} ).*\\S.*$");

    private final Path root;
    private final Contract contract;

    EffortTables(Path root, Contract contract) {
        this.root = root;
        this.contract = contract;
    }

    /** The lessons, for the document at {@code path}, from which its links lead to them. */
    String lessons(String language, String path) throws NoSource, IOException {
        StringBuilder table = new StringBuilder(Markdown.head(LESSON_TITLES.getOrDefault(language, List.of()), 1));
        List<String> names = new ArrayList<>(List.of(LESSON_0));
        contract.steps().stream().map(Step::directory).forEach(names::add);
        if (Files.exists(root.resolve("lessons/en/" + CAPSTONE + ".md"))) {
            names.add(CAPSTONE);
        }
        for (String name : names) {
            String page = "lessons/" + language + "/" + name + ".md";
            // Both languages say the same: the time is counted where words are, not syllables.
            if (!Files.isRegularFile(root.resolve(page))) {
                throw new NoSource("lesson.no-file", page);
            }
            String english = TextFile.read(root.resolve("lessons/en/" + name + ".md"));
            int code = codeLines(english);
            table.append(Markdown.row(List.of(
                    "[" + title(root.resolve(page)) + "](" + Markdown.relative(path, page) + ")",
                    Integer.toString(minutes(english, code)),
                    Integer.toString(code))));
        }
        return table.toString();
    }

    /** The exercises of the steps. */
    String exercises(String language, String path) throws NoSource, IOException {
        StringBuilder table = new StringBuilder(Markdown.head(EXERCISE_TITLES.getOrDefault(language, List.of()), 2));
        for (Exercise exercise : Exercise.ofSteps(root, contract)) {
            String task = Exercise.FOLDER + "/" + exercise.number() + "/task." + language + ".md";
            String solution = TextFile.read(exercise.solution());
            table.append(Markdown.row(List.of(
                    "[" + title(root.resolve(task)).replaceFirst("^(?:Exercise|연습) ", "") + "]("
                            + Markdown.relative(path, task) + ")",
                    Task.of(exercise).in(Language.ofCode(language).orElseThrow()),
                    "●".repeat(exercise.difficulty()),
                    Long.toString(CHANGED_LINE.matcher(solution).results().count()))));
        }
        return table.toString();
    }

    private static String title(Path page) throws IOException {
        Matcher title = TITLE.matcher(TextFile.read(page));
        return title.find() ? title.group(1) : "";
    }

    private static int minutes(String lesson, int codeLines) {
        String prose = COMMENT.matcher(FENCE.matcher(lesson).replaceAll("")).replaceAll("");
        double minutes =
                (double) prose.strip().split("\\s+").length / WORDS_A_MINUTE + (double) codeLines / LINES_A_MINUTE;
        return (int) Math.max(1, Math.round(minutes / ROUNDED_TO)) * ROUNDED_TO;
    }

    private static int codeLines(String lesson) {
        return FENCE.matcher(lesson)
                .results()
                .mapToInt(fence -> (int) fence.group().lines().count() - 2)
                .sum();
    }
}
