package course.handout;

import common.cli.Streams;
import common.compile.CompileError;
import common.files.FileTree;
import common.files.PropertiesFile;
import common.text.Language;
import common.text.Texts;
import course.check.Judge;
import course.check.Originals;
import course.check.Report;
import course.check.Rules;
import course.check.Verdict;
import course.check.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that judges a handout: {@code ./mvnw verify} starts it in the handout's directory. It tries every rule, says
 * what it finds, and writes {@value #REPORT}.
 */
public final class Grade {
    /** Where all that judges is, below a handout's directory. */
    static final String FOLDER = "judge";

    static final String RULES = "rules.properties";
    static final String ORIGINALS = "originals.properties";
    static final String TASK = "judge.properties";
    static final String REPORT = "target/check.json";
    /** A file that is there only if they all hold: Maven looks for it. */
    static final String HOLD = "target/all-rules-hold";

    private Grade() {}

    /** Exit status 0 if all rules hold, else 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Streams streams = Streams.open();
        streams.end(grade(Path.of("").toAbsolutePath(), streams.out()) ? 0 : 1);
    }

    private static boolean grade(Path directory, PrintWriter out) throws IOException, InterruptedException {
        Files.deleteIfExists(directory.resolve(HOLD));
        Path folder = directory.resolve(FOLDER);
        Map<String, String> task = PropertiesFile.read(folder.resolve(TASK));
        Language language = "ko".equals(task.get("language")) ? Language.KO : Language.EN;
        Texts texts = new Texts("course.texts", language);
        Wording wording = new Wording(texts, Rules.read(folder.resolve(RULES)));
        Originals originals = Originals.read(folder.resolve(ORIGINALS));
        Judge judge = Judge.of(directory, originals, wording.rules().order());

        List<String> errors = new ArrayList<>();
        for (CompileError error : judge.wrong()) {
            errors.add(new FileTree(directory).nameOf(error.file()) + ":" + error.line() + ": " + error.message());
        }
        errors.forEach(out::println);
        List<String> changed = judge.changed();
        if (!changed.isEmpty()) {
            out.println(texts.get("check.changed", String.join(", ", changed)));
        }
        List<Verdict> verdicts = new ArrayList<>();
        judge.run(language, verdict -> {
            verdicts.add(verdict);
            out.println(wording.line(verdict));
            verdict.failure()
                    .ifPresent(failure ->
                            out.println("      " + failure.message().strip().replaceAll("\\s+", " ")));
            return true;
        });
        Report report = Report.of(
                task.getOrDefault("task", ""),
                task.getOrDefault("step", ""),
                judge,
                verdicts,
                wording,
                List.of(),
                errors);
        Files.writeString(directory.resolve(REPORT), report.json());
        out.println(texts.get("handout.sum", report.points(), report.of(), REPORT));
        if (report.holds()) {
            Files.createFile(directory.resolve(HOLD));
        }
        return report.holds();
    }
}
