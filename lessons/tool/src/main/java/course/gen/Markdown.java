package course.gen;

import java.util.List;

/** Pieces of Markdown tables. */
final class Markdown {
    private Markdown() {}

    /** So many columns are of words, the others of figures. */
    static String head(List<String> titles, int words) {
        return row(titles) + "|---".repeat(words) + "|--:".repeat(titles.size() - words) + "|\n";
    }

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The way from the document at {@code path} to a file, both below the root. */
    static String relative(String path, String file) {
        String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
        return file.startsWith(folder)
                ? file.substring(folder.length())
                : "../".repeat((int) path.chars().filter(c -> c == '/').count()) + file;
    }

    /** A heading that stays on one line: browsers break Korean anywhere, and would make its column as narrow as a syllable. */
    static String whole(String heading) {
        return heading.replaceAll("(?<=[가-힣])(?=[가-힣])", "&#8288;").replace(" ", "&nbsp;");
    }
}
