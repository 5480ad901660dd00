package course.gen;

import course.contract.Contract;
import course.contract.ContractCheck;
import course.contract.FileChange;
import course.contract.Findings;
import course.contract.PairDiff;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The tables of steps in {@code README.md}: between two marks, in both languages. */
public final class StepsTable {
    private static final String TEXTS = "lessons/steps-table.properties";

    private final Properties texts;
    private final Findings findings;

    private StepsTable(Properties texts, Findings findings) {
        this.texts = texts;
        this.findings = findings;
    }

    /** Writes the tables into the README of the repository that the current directory is in. */
    public static void main(String[] args) throws IOException {
        Path root = Contract.findRoot(Path.of(""));
        Path readme = root.resolve("README.md");
        Files.writeString(readme, fill(root, Files.readString(readme)));
    }

    /** The text of a README with its tables as they should be. */
    public static String fill(Path root, String readme) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(root.resolve(TEXTS))) {
            texts.load(reader);
        }
        StepsTable table = new StepsTable(texts, ContractCheck.check(root));
        String english = between(readme, "steps", table.table("en", List.of("", "technique", "what still hurts")));
        return between(english, "steps-ko", table.table("ko", List.of("", "기법", "아직 아픈 곳")));
    }

    private static String between(String text, String mark, String table) {
        String open = "<!-- " + mark + " -->\n";
        String close = "<!-- /" + mark + " -->";
        int from = text.indexOf(open);
        int to = text.indexOf(close);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("README.md has no block " + open.strip() + " … " + close);
        }
        return text.substring(0, from + open.length()) + table + text.substring(to);
    }

    private String table(String language, List<String> titles) {
        boolean english = language.equals("en");
        StringBuilder table = new StringBuilder("| " + String.join(" | ", titles) + " | "
                + (english ? "changed lines | copies | write calls" : "바뀐 줄 | 복사 | 쓰기 호출") + " |\n"
                + "|---|---|---|--:|--:|--:|\n");
        for (int i = 0; i < findings.steps().size(); i++) {
            String directory = findings.steps().get(i).step().directory();
            String step = directory.substring(0, directory.indexOf('-'));
            table.append("| [")
                    .append(i + 1)
                    .append("](")
                    .append(directory)
                    .append(") | ")
                    .append(text(step + ".technique." + language))
                    .append(" | ")
                    .append(text(step + ".hurts." + language))
                    .append(" | ")
                    .append(i == 0 ? "" : changedLines(findings.pairs().get(i - 1)))
                    .append(" | ")
                    .append(text(step + ".copies"))
                    .append(" | ")
                    .append(text(step + ".calls"))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String changedLines(PairDiff pair) {
        int added = pair.changes().stream().mapToInt(FileChange::added).sum();
        int removed = pair.changes().stream().mapToInt(FileChange::removed).sum();
        return "+" + added + " −" + removed;
    }

    private String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(TEXTS + " lacks " + key);
        }
        return text;
    }
}
