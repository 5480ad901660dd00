package lab.stress;

import common.figures.Figures;
import common.figures.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.hostile.Churn;

/** What a long run has shown, as a page of the course. */
final class EndurancePage {
    /** Its figures, in the repository. */
    static final String FIGURES = "lessons/generated/endurance.properties";
    /** The page, in the repository. */
    static final String PAGE = "lessons/generated/endurance.md";

    private EndurancePage() {}

    /** In both languages. */
    static String of(Map<String, String> figures) {
        return of(figures, Texts.ENGLISH) + "\n" + of(figures, Texts.KOREAN);
    }

    static String of(Map<String, String> figures, Texts texts) {
        Page page = new Page(texts, figures);
        page.heading("#", "endurance.title");
        page.text("endurance.intro", "seconds", "players", "rate");
        page.text(
                "endurance.checked", "deliveries", "tolerated-percent", "tolerated-mebibytes", "tolerated-descriptors");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; page.has("point." + i + ".second"); i++) {
            String point = "point." + i + ".";
            rows.add(page.cells(
                    page.figure(point + "second"),
                    point + "memory",
                    point + "descriptors",
                    point + "threads",
                    point + "chunks-held",
                    point + "sessions",
                    point + "p99"));
        }
        page.table(
                List.of(
                        "endurance.second",
                        "endurance.memory",
                        "endurance.descriptors",
                        "endurance.threads",
                        "endurance.chunks-held",
                        "endurance.sessions",
                        "endurance.p99"),
                rows);
        page.text("endurance.columns");
        page.heading("##", "endurance.churn");
        page.text("endurance.churn.intro", "accepted");
        List<List<String>> kinds = new ArrayList<>();
        for (Churn.Kind kind : Churn.Kind.values()) {
            kinds.add(page.cells(page.said("endurance.churn." + kind), "churn." + kind));
        }
        page.table(List.of("endurance.kind", "endurance.plays"), kinds);
        page.text("endurance.endings", "endings", "strangers");
        page.text("machine", "machine.cpu", "machine.cores", "machine.jdk", "machine.kernel", "machine.date");
        return page.toString();
    }

    static Map<String, String> read(Path root) throws IOException {
        return Figures.read(root, FIGURES);
    }

    static void write(Path root, Map<String, String> figures) throws IOException {
        Figures.write(root, FIGURES, figures, "course endurance --write");
        Files.writeString(root.resolve(PAGE), of(figures));
    }
}
