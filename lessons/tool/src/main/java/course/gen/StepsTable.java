package course.gen;

import common.files.PropertiesFile;
import course.contract.ContractCheck;
import course.contract.FileChange;
import course.contract.Findings;
import course.contract.PairDiff;
import course.contract.Step;
import course.symbols.NoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of the steps: what each adds and changes; and what a delivery costs in each. */
final class StepsTable {
    private static final String TEXTS = "lessons/steps-table.properties";
    /** What a delivery costs when all players move together, when each moves by its own clock, and when that is gathered. */
    private static final List<String> LEDGER_COLUMNS = List.of("window1.%d.cpu", "pace10.%d.cpu", "pace10-20.%d.cpu");

    private static final Map<String, List<String>> TITLES = Map.of(
            "en", List.of("", "technique", "what still hurts", "changed lines"),
            "ko", List.of("", "기법", Markdown.whole("아직 남은 문제"), Markdown.whole("바뀐 줄")));
    private static final Map<String, List<String>> COSTS = Map.of(
            "en",
            List.of(
                    "",
                    "copies",
                    "write calls, all moving together",
                    "CPU seconds per million: lock-step",
                    "10 moves/s",
                    "every 20 ms"),
            "ko",
            List.of(
                    "",
                    Markdown.whole("복사"),
                    Markdown.whole("쓰기 호출(모두 함께 이동)"),
                    "전달 100만 건당 CPU(초): 락스텝",
                    Markdown.whole("초당 10번"),
                    Markdown.whole("20 ms마다")));
    private static final int WORDS = 3;
    private static final int COUNTS = 3;

    private final Map<String, String> texts;
    private final Findings findings;
    private final Ledger ledger;

    StepsTable(Path root, Ledger ledger) throws IOException {
        texts = PropertiesFile.read(root.resolve(TEXTS));
        this.findings = ContractCheck.check(root);
        this.ledger = ledger;
    }

    /** What each step adds and changes, for the document at {@code path}, from which its links lead to the steps. */
    String table(String language, String path) throws NoSource {
        String up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
        List<String> titles = TITLES.getOrDefault(language, List.of());
        StringBuilder table = new StringBuilder(Markdown.head(titles, WORDS));
        for (int i = 0; i < findings.steps().size(); i++) {
            Step found = findings.steps().get(i).step();
            String step = found.name();
            table.append(Markdown.row(List.of(
                    "[" + (i + 1) + "](" + up + found.directory() + ")",
                    text(step + ".technique." + language),
                    text(step + ".hurts." + language),
                    i == 0 ? "" : changedLines(findings.pairs().get(i - 1)))));
        }
        return table.toString();
    }

    /** What a delivery costs in each step: counts, and what the ledger has measured if it has. */
    String costs(String language) throws NoSource {
        List<String> titles = COSTS.getOrDefault(language, List.of());
        StringBuilder table = new StringBuilder(Markdown.head(isMeasured() ? titles : titles.subList(0, COUNTS), 1));
        for (int i = 0; i < findings.steps().size(); i++) {
            int number = i + 1;
            String step = findings.steps().get(i).step().name();
            List<String> cells = new ArrayList<>(List.of(Integer.toString(number)));
            cells.add(text(step + ".copies"));
            cells.add(text(step + ".calls"));
            if (isMeasured()) {
                LEDGER_COLUMNS.forEach(
                        column -> cells.add(measured(column, number).orElse("–")));
            }
            table.append(Markdown.row(cells));
        }
        return table.toString();
    }

    private boolean isMeasured() {
        return findings.steps().stream()
                .anyMatch(size -> LEDGER_COLUMNS.stream()
                        .anyMatch(
                                column -> measured(column, size.step().number()).isPresent()));
    }

    private Optional<String> measured(String column, int step) {
        return ledger.find(String.format(Locale.ROOT, column, step));
    }

    private static String changedLines(PairDiff pair) {
        int added = pair.changes().stream().mapToInt(FileChange::added).sum();
        int removed = pair.changes().stream().mapToInt(FileChange::removed).sum();
        return "+" + added + " −" + removed;
    }

    private String text(String key) throws NoSource {
        String text = texts.get(key);
        if (text == null) {
            throw new NoSource("gen.no-steps-text", TEXTS, key);
        }
        return text;
    }
}
