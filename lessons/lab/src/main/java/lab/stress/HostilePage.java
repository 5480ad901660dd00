package lab.stress;

import common.figures.Figures;
import common.figures.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What hostile clients cost, as a page of the course. */
final class HostilePage {
    /** Its figures, in the repository. */
    static final String FIGURES = "lessons/generated/hostile.properties";
    /** The page, in the repository. */
    static final String PAGE = "lessons/generated/hostile.md";

    private HostilePage() {}

    /** In both languages. */
    static String of(Map<String, String> figures) {
        return of(figures, Texts.ENGLISH) + "\n" + of(figures, Texts.KOREAN);
    }

    /** What was measured, in one language: a part that was not is left out. */
    static String of(Map<String, String> figures, Texts texts) {
        Page page = new Page(texts, figures);
        page.heading("#", "hostile.title");
        page.text("hostile.intro", "rounds");
        if (page.has("flood.QUIET.came")) {
            flood(page);
        }
        if (page.has("pinned.STEP_5.most")) {
            pinned(page);
        }
        List<List<String>> many = many(page);
        if (!many.isEmpty()) {
            page.heading("##", "many.title");
            page.text("many.intro");
            page.table(List.of("many.what", "many.seen"), many);
            page.text("many.notes");
        }
        page.text("machine", "machine.cpu", "machine.cores", "machine.jdk", "machine.kernel", "machine.date");
        return page.toString();
    }

    private static void flood(Page page) {
        page.heading("##", "flood.title");
        page.text("flood.intro", "flood.players", "flood.rate", "flood.limit");
        List<List<String>> rows = new ArrayList<>();
        for (Flooding.Row row : Flooding.Row.values()) {
            String key = row.key();
            rows.add(page.cells(
                    page.said(key, "flood.limit"),
                    key + ".p50",
                    key + ".p99",
                    key + ".factor",
                    key + ".moves",
                    key + ".came",
                    key + ".ended"));
        }
        page.table(
                List.of(
                        "flood.row",
                        "flood.p50",
                        "flood.p99",
                        "flood.factor",
                        "flood.moves",
                        "flood.came",
                        "flood.ended"),
                rows);
        page.text("flood.read", "flood.limit");
        for (Flooding.Row row : Flooding.Row.values()) {
            if (!page.figure(row.key() + ".outcome").isEmpty()) {
                page.text("flood.outcome", row.key() + ".outcome");
            }
        }
    }

    private static void pinned(Page page) {
        page.heading("##", "pinned.title");
        page.text(
                "pinned.intro",
                "pinned.slow",
                "pinned.players",
                "pinned.rate",
                "pinned.size",
                "pinned.direct",
                "pinned.chunk-size");
        List<List<String>> rows = new ArrayList<>();
        for (PinnedMemory.Row row : PinnedMemory.Row.values()) {
            String key = row.key();
            List<String> cells = page.cells(page.said(key), key + ".most", key + ".mebibytes");
            cells.add(yesOrNo(page, key + ".lived"));
            cells.addAll(page.cells(yesOrNo(page, key + ".all"), key + ".ended", key + ".p99"));
            rows.add(cells);
        }
        page.table(
                List.of(
                        "pinned.row",
                        "pinned.most",
                        "pinned.mebibytes",
                        "pinned.lived",
                        "pinned.all",
                        "pinned.ended",
                        "pinned.p99"),
                rows);
        page.text("pinned.read", "pinned.STEP_4.error", "pinned.STEP_5.endings");
    }

    private static String yesOrNo(Page page, String key) {
        return page.said(Boolean.parseBoolean(page.figure(key)) ? "yes" : "no");
    }

    private static List<List<String>> many(Page page) {
        return Stream.of(storm(page), halfOpen(page), idle(page), descriptors(page))
                .flatMap(List::stream)
                .toList();
    }

    private static List<List<String>> storm(Page page) {
        if (page.has("storm.skipped")) {
            return List.of(skipped(page, "storm.128", "storm.comers"));
        }
        return LoginStorm.BACKLOGS.stream()
                .map(backlog -> "storm." + backlog)
                .filter(key -> page.has(key + ".seconds"))
                .map(key -> page.cells(page.said(key, "storm.comers"), key + ".seconds"))
                .toList();
    }

    private static List<List<String>> halfOpen(Page page) {
        if (!page.has("half-open.seconds")) {
            return List.of();
        }
        return List.of(
                page.cells(page.said("half-open.seconds", "half-open.count"), "half-open.seconds"),
                page.cells(page.said("half-open.ended"), "half-open.ended"));
    }

    private static List<List<String>> idle(Page page) {
        if (page.has("idle.skipped")) {
            return List.of(skipped(page, "idle.seconds", "idle.count", "idle.descriptors"));
        } else if (!page.has("idle.seconds")) {
            return List.of();
        }
        return List.of(
                page.cells(page.said("idle.seconds", "idle.count", "idle.descriptors"), "idle.seconds"),
                page.cells(page.said("idle.kibibytes"), "idle.kibibytes"),
                page.cells(page.said("idle.alone"), "idle.alone.p99"),
                page.cells(page.said("idle.among", "idle.count"), "idle.among.p99"));
    }

    private static List<List<String>> descriptors(Page page) {
        if (page.has("descriptors.skipped")) {
            return List.of(skipped(page, "descriptors.served", "descriptors.limit", "descriptors.comers"));
        } else if (!page.has("descriptors.served")) {
            return List.of();
        }
        return List.of(
                page.cells(
                        page.said("descriptors.served", "descriptors.limit", "descriptors.comers"),
                        "descriptors.served"),
                page.cells(
                        page.said("descriptors.few-cpu", "descriptors.watched", "descriptors.few"),
                        "descriptors.few-cpu"),
                page.cells(page.said("descriptors.cpu", "descriptors.watched"), "descriptors.cpu"),
                page.cells(page.said("descriptors.lines"), "descriptors.lines"),
                page.cells(page.said("descriptors.taken", "descriptors.left"), "descriptors.taken"));
    }

    private static List<String> skipped(Page page, String key, String... arguments) {
        return List.of(page.said(key, arguments), page.said("skipped"));
    }

    static Map<String, String> read(Path root) throws IOException {
        return Figures.read(root, FIGURES);
    }

    static void write(Path root, Map<String, String> figures) throws IOException {
        Figures.write(root, FIGURES, figures, "course hostile --write");
        Files.writeString(root.resolve(PAGE), of(figures));
    }
}
