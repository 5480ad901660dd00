package lab.matrix;

import common.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.Course;

/** The expectations as pages for readers: written when they have been seen to be true. */
final class MatrixPages {
    private static final String NAME = "lessons/generated/matrix.md";
    private static final String TABLE = "lessons/generated/tables/matrix.%s.md";

    private MatrixPages() {}

    /** What is to stand in which file of the repository. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(String.format(Locale.ROOT, TABLE, "en"), table(Texts.ENGLISH));
        pages.put(String.format(Locale.ROOT, TABLE, "ko"), table(Texts.KOREAN));
        pages.put(NAME, page(Texts.ENGLISH) + "\n" + page(Texts.KOREAN));
        return pages;
    }

    static void write(Path root) throws IOException {
        for (Map.Entry<String, String> page : all().entrySet()) {
            new FileTree(root).write(page.getKey(), page.getValue());
        }
    }

    private static String page(Texts texts) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(texts.get("matrix.title")).append("\n\n");
        page.append(texts.get("matrix.intro")).append("\n\n");
        page.append(table(texts)).append('\n');
        page.append("## ").append(texts.get("matrix.rows")).append("\n\n");
        for (Row row : Rows.ALL) {
            page.append("- **").append(texts.name(row)).append("**: ");
            page.append(texts.get("row." + row.key() + ".does")).append('\n');
        }
        return page.toString();
    }

    private static String table(Texts texts) {
        StringBuilder table = new StringBuilder();
        table.append("| ").append(texts.get("table.client"));
        for (int step = 1; step <= Course.BEYOND; step++) {
            table.append(" | ").append(whole(texts.step(step)));
        }
        table.append(" |\n|---").append("|---".repeat(Course.BEYOND)).append("|\n");
        for (Row row : Rows.ALL) {
            table.append("| ").append(texts.name(row)).append(" | ");
            table.append(IntStream.rangeClosed(1, Course.BEYOND)
                    .mapToObj(step -> cell(row.of(step), texts))
                    .collect(Collectors.joining(" | ")));
            table.append(" |\n");
        }
        return table.toString();
    }

    /** A heading that stays on one line: browsers break Korean anywhere, and would make its column as narrow as a syllable. */
    private static String whole(String heading) {
        return heading.replaceAll("(?<=[0-9가-힣])(?=[가-힣])", "&#8288;").replace(" ", "&nbsp;");
    }

    private static String cell(Expectation expected, Texts texts) {
        if (!expected.isPlayed()) {
            return texts.get("cell.not-here");
        }
        return expected.fault() == null
                ? texts.get("cell.holds")
                : "**" + texts.get("cell.must-fail", texts.symptom(expected.fault())) + "**";
    }
}
