package lab.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.files.PropertiesFile;
import common.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a run leaves behind: the figures, and the tables and charts that are made of them. */
final class LedgerFiles {
    private static final String FIGURES = "ledger.properties";

    private final Path directory;

    LedgerFiles(Path directory) {
        this.directory = directory;
    }

    /** The figures of the run before. */
    Map<String, String> read() throws IOException {
        return PropertiesFile.read(directory.resolve(FIGURES));
    }

    void write(Map<String, String> figures) throws IOException {
        Path tables = Files.createDirectories(directory.resolve("tables"));
        Path charts = Files.createDirectories(directory.resolve("charts"));
        Files.writeString(directory.resolve(FIGURES), properties(figures), UTF_8);
        for (Language language : Language.values()) {
            for (Map.Entry<String, String> table : Tables.all(language, figures).entrySet()) {
                String name = table.getKey() + "." + language.code() + ".md";
                Files.writeString(tables.resolve(name), table.getValue(), UTF_8);
            }
            for (Map.Entry<String, String> chart :
                    LedgerCharts.all(language, figures).entrySet()) {
                String name = chart.getKey() + "." + language.code() + ".svg";
                Files.writeString(charts.resolve(name), chart.getValue(), UTF_8);
            }
        }
    }

    /** Sorted, so that two runs can be compared. Unlike {@link java.util.Properties}, with no time of day. */
    static String properties(Map<String, String> figures) {
        StringBuilder text = new StringBuilder("# Written by `course ledger`, by nobody's hand.\n");
        new TreeMap<>(figures)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }
}
