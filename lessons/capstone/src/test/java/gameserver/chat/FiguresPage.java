package gameserver.chat;

import common.figures.Figures;
import common.figures.Page;
import common.text.Language;
import common.text.Texts;
import gameserver.chat.ChatFigures.Layout;
import gameserver.chat.ClusterKillTest.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was measured of the chat server, as a page of the course. */
final class FiguresPage {
    /** Its texts, in both languages. */
    static final String TEXTS = "gameserver.chat.figures";
    /** Its figures, in the repository. */
    static final String FIGURES = "lessons/generated/capstone.properties";
    /** The page, in the repository. */
    static final String PAGE = "lessons/generated/capstone.md";

    private FiguresPage() {}

    /** In both languages. */
    static String of(Map<String, String> figures) {
        return of(figures, Language.EN) + "\n" + of(figures, Language.KO);
    }

    static String of(Map<String, String> figures, Language language) {
        Page page = new Page(new Texts(TEXTS, language), figures);
        page.heading("#", "title").text("intro", "rounds");
        page.heading("##", "talk.title")
                .text("talk.intro", "connected", "speakers", "rooms", "room-size")
                .text("talk.layouts");
        page.text("steady.intro", "rate.ZONE", "rate.TENS");
        page.table(
                List.of("talk.who", "answer.p50", "answer.p99", "heard.p50", "heard.p99", "heard.factor"),
                talk(page, "answer.p50", "answer.p99", "heard.p50", "heard.p99", "heard.factor"));
        page.text("most.intro", "speakers");
        page.table(
                List.of("talk.who", "most.acknowledged", "most.heard", "most.factor", "of-commit"),
                talk(page, "most.acknowledged", "most.heard", "most.factor", "most.batch"));
        page.text("talk.read");
        page.heading("##", "batch.title").text("batch.intro", "speakers", "room-size");
        page.table(
                List.of("batch.size", "most.acknowledged", "batch.factor", "of-commit", "answer.p50", "answer.p99"),
                ChatFigures.BATCHES.stream()
                        .map(batch -> row(
                                page,
                                Integer.toString(batch),
                                "batch." + batch + ".",
                                "acknowledged",
                                "factor",
                                "of-commit",
                                "answer.p50",
                                "answer.p99"))
                        .toList());
        page.text("batch.read", "batch.rooms", "rooms");
        page.heading("##", "stall.title")
                .text("stall.intro", "stall.seconds", "speakers", "stall.moves", "stall.chats", "stall.said");
        page.table(
                List.of("stall.when", "stall.move", "stall.factor", "stall.chat", "stall.factor"),
                ChatFigures.PHASES.stream()
                        .map(phase -> row(
                                page,
                                page.said("stall." + phase),
                                "stall." + phase + ".",
                                "move",
                                "move.factor",
                                "chat",
                                "chat.factor"))
                        .toList());
        page.text("stall.read");
        page.table(
                List.of("stall.what", "stall.count"),
                Stream.of("OK", "BUSY", "others", "queued")
                        .map(key -> row(page, page.said("stall." + key, "stall.bound"), "stall.", key))
                        .toList());
        page.heading("##", "kill.title").text("kill.intro");
        page.table(
                List.of(
                        "kill.victim",
                        "kill.kills",
                        "kill.acknowledged",
                        "kill.stored",
                        "kill.lost",
                        "kill.twice",
                        "kill.disordered"),
                Stream.concat(Stream.of("SERVER"), Stream.of(Victim.values()).map(Victim::name))
                        .map(victim -> row(
                                page,
                                page.said("kill." + victim),
                                "kill." + victim + ".",
                                "kills",
                                "acknowledged",
                                "stored",
                                "lost",
                                "twice",
                                "disordered"))
                        .toList());
        page.text("kill.read");
        page.text("machine", "machine.cpu", "machine.cores", "machine.jdk", "machine.kernel", "machine.date");
        return page.toString();
    }

    private static List<String> row(Page page, String said, String prefix, String... keys) {
        return page.cells(said, Stream.of(keys).map(key -> prefix + key).toArray(String[]::new));
    }

    private static List<List<String>> talk(Page page, String... keys) {
        List<List<String>> rows = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            for (int nodes = 1; nodes <= ChatFigures.NODES; nodes++) {
                rows.add(row(page, page.said("talk." + layout + "." + nodes), layout.key(nodes), keys));
            }
        }
        return rows;
    }

    static Map<String, String> read(Path root) throws IOException {
        return Figures.read(root, FIGURES);
    }

    static void write(Path root, Map<String, String> figures) throws IOException {
        Figures.write(root, FIGURES, figures, "ChatFigures --write");
        Files.writeString(root.resolve(PAGE), of(figures));
    }
}
