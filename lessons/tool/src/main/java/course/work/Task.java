package course.work;

import common.text.Language;
import course.markdown.TextFile;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** What an exercise is solved by. */
public enum Task {
    /** Numbers, before anything runs. */
    PREDICT("predict", "예상"),
    /** Main code. */
    CODE("code", "코드"),
    /** Both. */
    BOTH("predict and code", "예상과 코드"),
    /** A test that catches a fault. */
    TEST("test", "테스트");

    private static final Pattern CHANGED_FILE = Pattern.compile("(?m)^\\+\\+\\+ .*/([^/\n]+)$");

    private final String english;
    private final String korean;

    Task(String english, String korean) {
        this.english = english;
        this.korean = korean;
    }

    /** By the files that its solution changes. */
    public static Task of(Exercise exercise) throws IOException {
        List<String> files = CHANGED_FILE
                .matcher(TextFile.read(exercise.solution()))
                .results()
                .map(file -> file.group(1))
                .toList();
        if (files.contains("answers.properties")) {
            return files.size() == 1 ? PREDICT : BOTH;
        }
        return files.stream().allMatch(file -> exercise.tests().contains(file.replace(".java", ""))) ? TEST : CODE;
    }

    /** In a word or two. */
    public String in(Language language) {
        return language == Language.KO ? korean : english;
    }
}
