package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import lab.Course;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerFilesTest {
    private final Map<String, String> figures = new TreeMap<>();

    @TempDir
    Path directory;

    @BeforeEach
    void measure() {
        for (String server : List.of("2", "3", "4", "5", "netty")) {
            for (String key : List.of("cpu", "p50", "p99", "p999")) {
                figures.put("pace10." + server + "." + key, "3.7");
            }
            figures.put("window1." + server + ".cpu", "3.6");
        }
        figures.put("window1.2.cpu.range", "3.4–3.9");
        figures.put("window1.2.write-calls", "1.0");
        figures.put("window1.gather-only.cpu", "0.3");
        figures.put("window1.async.cpu", "0.6");
        figures.put("window1.zone-log.cpu", "0.15");
        figures.put("pace10-20.4.p50", "12");
        figures.put("pace10-20.4.p99", "24");
        figures.put("pace10-20.4.p999", "27");
        figures.put("pace30.5.cpu", "2.2");
        figures.put("window4.5.cpu", "0.066");
        figures.put("window4.5.busy", "91");
        figures.put("window4.netty.cpu", "0.17");
        figures.put("window4.netty.busy", "90");
        figures.put("factor.window4.cpu.netty-5", "2.6");
        figures.put("factor.pace10.cpu.4-5", "none");
        figures.put("size.2.4096.cpu", "7.3");
        figures.put("size.5.32.cpu", "0.20");
        figures.put("size.5.32.cpu.range", "0.18–0.22");
        figures.put("chunks.5.cpu", "0.2");
        figures.put("crowd.cpu", "0.46");
        figures.put("stalled.5.p99", "9.0");
        figures.put("small-direct.5.outcome", "OK");
        figures.put("small-direct.4.outcome", "OutOfMemoryError");
        figures.put("machine.cpu", "A <fast> & small one");
        figures.put("machine.pinned", "true");
        figures.put("machine.stolen", "4.2");
    }

    @Test
    void writesFiguresTablesAndChartsInBothLanguages() throws Exception {
        new LedgerFiles(directory).write(figures);

        assertThat(files("tables"))
                .containsExactlyInAnyOrder(
                        "ledger-steps",
                        "ledger-factors",
                        "ledger-counts",
                        "ledger-latency",
                        "ledger-rates",
                        "ledger-two-by-two",
                        "ledger-size",
                        "ledger-chunks",
                        "ledger-small-direct",
                        "ledger-others",
                        "ledger-beyond",
                        "ledger-crowd");
        assertThat(files("charts")).containsExactlyInAnyOrder("steps-cpu", "two-by-two", "message-size", "latency");
        assertThat(new LedgerFiles(directory).read()).isEqualTo(figures);
    }

    @Test
    void aQuickRunHasNoTableOfWhatItLeavesOut() throws Exception {
        figures.keySet().removeIf(key -> !key.startsWith("window") && !key.startsWith("pace10."));
        figures.keySet().removeIf(key -> key.contains("gather-only") || key.contains("async") || key.contains("zone"));
        new LedgerFiles(directory).write(figures);

        assertThat(files("tables"))
                .containsExactlyInAnyOrder("ledger-steps", "ledger-factors", "ledger-counts", "ledger-latency");
        assertThat(files("charts")).containsExactlyInAnyOrder("steps-cpu", "two-by-two", "latency");
        assertThat(Files.readString(directory.resolve("tables").resolve("ledger-steps.en.md")))
                .contains("CPU seconds")
                .doesNotContain("other guests", "{stolen}");
    }

    @Test
    void aFigureComesWithItsRangeAndAMarkIfTheLoadMayHaveBeenTheLimit() {
        assertThat(Tables.steps(Language.EN, figures))
                .contains("| step 2 | 3.6 (3.4–3.9) |")
                .contains("| 0.066 † |", "†: the load generator")
                .contains("| 0.17 |");
        figures.put("window4.5.busy", "90");
        assertThat(Tables.steps(Language.EN, figures)).doesNotContain("†");
    }

    @Test
    void whereThereIsNoFactorItIsSaid() {
        assertThat(Tables.all(Language.EN, figures).get("ledger-factors"))
                .contains("| step 4 ÷ step 5 | – | – | no difference seen | – |")
                .contains("| Netty ÷ step 5 | – | 2.6 | – | – |");
    }

    @Test
    void tablesAndChartsOfTheCourseAreThoseOfItsFigures() throws Exception {
        Path generated = Course.find().root().resolve("lessons").resolve("generated");
        new LedgerFiles(directory).write(new LedgerFiles(generated).read());

        for (String part : List.of("tables", "charts")) {
            try (Stream<Path> files = Files.list(directory.resolve(part))) {
                for (Path file : files.toList()) {
                    assertThat(generated
                                    .resolve(part)
                                    .resolve(file.getFileName().toString()))
                            .as("write it again with lessons/course ledger --draw")
                            .hasSameTextualContentAs(file);
                }
            }
        }
    }

    /** Each is there in English and in Korean. */
    private List<String> files(String part) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve(part))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            List<String> english =
                    names.stream().filter(name -> name.contains(".en.")).toList();
            assertThat(names).hasSize(2 * english.size());
            english.forEach(name -> assertThat(names).contains(name.replace(".en.", ".ko.")));
            return english.stream()
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .toList();
        }
    }

    @Test
    void theSameFiguresMakeTheSameFiles() {
        assertThat(LedgerFiles.properties(figures)).isEqualTo(LedgerFiles.properties(new TreeMap<>(figures)));
        assertThat(LedgerFiles.properties(figures)).contains("\nwindow1.2.cpu.range=3.4–3.9\n");
    }

    @ParameterizedTest
    @EnumSource
    void aTableHasOneWidthAndADashForWhatWasNotMeasured(Language language) {
        Tables.all(language, figures).forEach((name, table) -> {
            List<String> rows =
                    table.lines().filter(line -> line.startsWith("|")).toList();
            assertThat(rows).as(name).hasSizeGreaterThan(2);
            assertThat(rows.stream()
                            .map(row -> row.chars().filter(c -> c == '|').count())
                            .distinct())
                    .as(name)
                    .hasSize(1);
            assertThat(table).as(name).doesNotContain("{");
        });
        assertThat(Tables.steps(language, figures)).contains("| – |").contains("<fast>");
    }

    @ParameterizedTest
    @EnumSource
    void aChartIsAPictureWithItsFigures(Language language) throws Exception {
        Map<String, String> charts = LedgerCharts.all(language, figures);

        for (Map.Entry<String, String> chart : charts.entrySet()) {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new org.xml.sax.InputSource(new java.io.StringReader(chart.getValue())));
            assertThat(document.getDocumentElement().getTagName())
                    .as(chart.getKey())
                    .isEqualTo("svg");
            assertThat(chart.getValue())
                    .as(chart.getKey())
                    .contains("prefers-color-scheme: dark")
                    .contains("viewBox=\"0 0 640 ");
        }
        assertThat(charts.get("message-size")).contains("class=\"whisker\"");
        assertThat(charts.get("steps-cpu"))
                .contains("class=\"whisker\"")
                .contains(">3.7<")
                .contains(">0.066<")
                .contains(">Netty<");
    }

    @Test
    void aPartOfTheFiguresMakesAPartOfTheCharts() {
        figures.keySet().removeIf(key -> key.contains("netty"));

        assertThat(LedgerCharts.all(Language.EN, figures).get("steps-cpu")).doesNotContain("Netty");
    }
}
