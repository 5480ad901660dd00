package course.doctor;

import common.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a bug report needs to know of a machine: versions, locale and commit, and neither who sits at it nor where. */
public final class Report {
    private static final List<String> VARIABLES =
            List.of("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "TERM", "WT_SESSION", "NO_COLOR");

    private final Doctor doctor;
    private final Path root;
    private final Map<String, String> environment;
    private final Texts english;

    /** @param english since who reads reports need not know the language of who writes one */
    public Report(Path root, Map<String, String> environment, Texts english) {
        this.doctor = new Doctor(root);
        this.root = root;
        this.environment = environment;
        this.english = english;
    }

    /** A line for each thing. */
    public List<String> lines(boolean isTerminal) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "course    " + commit(),
                "directory " + root,
                "system    " + property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                "JDK       " + property("java.runtime.version") + ", " + property("java.vendor"),
                "git       " + said("git", "--version"),
                "terminal  " + (isTerminal ? "yes" : "no"),
                "locale    " + Locale.getDefault() + ", encoding "
                        + System.getProperty("course.console", property("native.encoding")) + ", of file names "
                        + property("sun.jnu.encoding"),
                "variables " + variables()));
        for (Finding finding : doctor.examine()) {
            String text = english.get(finding.key(), finding.arguments().toArray());
            lines.add((finding.isWell() ? "ok" : "!!") + "        " + text);
        }
        return lines.stream()
                .map(line -> anonymous(line, property("user.home"), property("user.name")))
                .toList();
    }

    /** A line without the directory and the name of a user. */
    static String anonymous(String line, String home, String name) {
        String text = line;
        if (home.length() > 1) {
            text = text.replaceAll("(?<![\\w/])" + Pattern.quote(home) + "(?![\\w.-])", "~");
        }
        return name.isEmpty() ? text : text.replaceAll("(?<=[/\\\\])" + Pattern.quote(name) + "(?![\\w.-])", "~");
    }

    private String commit() throws IOException, InterruptedException {
        String commit = said("git", "log", "-1", "--format=%h of %cs");
        if (!commit.matches("[0-9a-f]+ of [-0-9]+")) {
            return "no commit: " + commit.lines().findFirst().orElse("");
        }
        long changed = said("git", "status", "--porcelain", "--untracked-files=no")
                .lines()
                .count();
        return commit + (changed == 0 ? ", unchanged" : ", files changed: " + changed);
    }

    private String variables() {
        Map<String, String> set = new TreeMap<>(environment);
        set.keySet().retainAll(VARIABLES);
        return set.toString();
    }

    /** What a program says, or that there is none. */
    private String said(String... command) throws InterruptedException {
        try {
            return doctor.output(List.of(command)).strip();
        } catch (IOException e) {
            return Stream.of(command).findFirst().orElse("") + " is not installed";
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
