package gameserver;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What was predicted: {@code answers.properties} in the working directory, a number for each question. */
public final class Answers {
    private static final Path FILE = Path.of("answers.properties");
    private static final boolean KOREAN = System.getProperty(
                    "course.language", Locale.getDefault().getLanguage())
            .equals("ko");
    private static final List<String> RIGHT = new ArrayList<>(); // questions, in all tests of a run so far

    private final Map<String, String> answers = new LinkedHashMap<>(); // in the order of the file

    private Answers() {}

    /** Reads them. */
    public static Answers read() {
        Answers read = new Answers();
        Properties lines = new Properties() {
            @Override
            public synchronized Object put(Object question, Object answer) {
                return read.answers.put((String) question, ((String) answer).strip());
            }
        };
        try (Reader reader = Files.newBufferedReader(FILE)) {
            lines.load(reader);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE.toAbsolutePath() + " cannot be read", e);
        }
    }

    /** The answer to a question; fails if there is none, and tells the first question that has none. */
    public double number(String question) {
        String answer = answers.getOrDefault(question, "");
        if (answer.isEmpty()) {
            String first = answers.keySet().stream()
                    .filter(other -> answers.get(other).isEmpty())
                    .findFirst()
                    .orElse(question);
            throw wrong(
                    "%s has no number yet; predict it before you count",
                    "%s에 아직 숫자가 없습니다. 세어 보기 전에 예상부터 적습니다", first);
        }
        if (!answer.matches("(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?")) {
            throw wrong("%s: %s is no number such as 29,700 or 0.05", "%s의 답이 29,700이나 0.05 같은 숫자가 아닙니다: %s", question, answer);
        }
        return Double.parseDouble(answer.replace(",", ""));
    }

    /** Fails unless what was counted is what was predicted. */
    public void assertPredicted(String question, long counted) {
        judge(question, counted, number(question) == counted);
    }

    /** Fails if what was counted is more than {@code factor} times what was predicted, or the other way round. */
    public void assertAbout(String question, double counted, double factor) {
        judge(question, counted, isAbout(question, counted, factor));
    }

    /** Whether what was counted is at most {@code factor} times what was predicted, and the other way round. */
    public boolean isAbout(String question, double counted, double factor) {
        double predicted = number(question);
        return predicted <= counted * factor && counted <= predicted * factor;
    }

    private void judge(String question, Number counted, boolean right) {
        if (!right) {
            String count = counted instanceof Long ? counted.toString() : String.format(Locale.ROOT, "%.3g", counted);
            String others = (KOREAN ? ". 지금까지 맞은 것: " : "; right so far: ") + String.join(", ", RIGHT);
            throw wrong(
                    "%s: you predicted %s, and %s was counted%s",
                    "%s: 예상은 %s인데 센 값은 %s입니다%s",
                    question, answers.get(question), count, RIGHT.isEmpty() ? "" : others);
        }
        RIGHT.add(question);
    }

    private static AssertionError wrong(String english, String korean, Object... values) {
        return new AssertionError(FILE + ": " + String.format(Locale.ROOT, KOREAN ? korean : english, values));
    }
}
