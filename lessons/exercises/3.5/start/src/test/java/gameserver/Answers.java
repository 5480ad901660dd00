package gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What was predicted: {@code answers.properties} in the working directory, a number for each question. */
public final class Answers {
    private static final Path FILE = Path.of("answers.properties");

    private final Properties answers = new Properties();

    private Answers() {}

    /** Reads them. */
    public static Answers read() {
        Answers read = new Answers();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            read.answers.load(reader);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE.toAbsolutePath() + " cannot be read", e);
        }
    }

    /** The answer to a question; fails if there is none. */
    public double number(String question) {
        String answer = answers.getProperty(question, "").strip();
        assertThat(answer)
                .as("%s: %s has no number yet; predict it before you count", FILE, question)
                .isNotEmpty();
        assertThat(answer)
                .as("%s: %s is no number such as 29,700 or 0.05", FILE, question)
                .matches("(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");
        return Double.parseDouble(answer.replace(",", ""));
    }

    /** Fails unless what was counted is what was predicted. */
    public void assertPredicted(String question, long counted) {
        assertThat(number(question))
                .as("%s: what you predicted for %s, and what was counted", FILE, question)
                .isEqualTo(counted);
    }
}
