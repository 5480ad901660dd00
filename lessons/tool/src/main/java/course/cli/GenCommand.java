package course.cli;

import common.cli.UserException;
import course.contract.Contract;
import course.contract.Step;
import course.gen.Captures;
import course.gen.Generated;
import course.gen.Merges;
import course.lessons.LessonCheck;
import course.lessons.SyncLock;
import course.markdown.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course gen}: writes what is generated, or says what is not as it should be. */
@Command(name = "gen")
final class GenCommand extends CourseCommand {
    private static final Duration CAPTURE_LIMIT = Duration.ofMinutes(2);

    // Not a group of picocli: that lets --check --capture pass.
    @Option(names = "--check")
    boolean check;

    @Option(names = "--capture", arity = "0..*", paramLabel = "NAME")
    @Nullable
    List<String> capture;

    @Option(names = "--accept-translation", arity = "1..*", paramLabel = "FILE#SECTION")
    List<String> accepted = List.of();

    GenCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        List<String> wanted = capture;
        if (Stream.of(check, wanted != null, !accepted.isEmpty())
                        .filter(given -> given)
                        .count()
                > 1) {
            throw session.usage("error.exclusive", "--check, --capture, --accept-translation");
        } else if (check) {
            return check();
        }
        return wanted == null ? write(accepted) : capture(wanted);
    }

    private int write(List<String> names) throws UserException, IOException {
        List<Flaw> unresolved = Merges.unresolved(session.root());
        if (!unresolved.isEmpty()) { // what it would write is made of them
            return report(unresolved, "gen.written");
        }
        Generated generated = Generated.of(session.root());
        SyncLock lock = new SyncLock(session.root());
        List<String> sections = new ArrayList<>();
        for (String name : names) {
            List<String> meant = lock.sections(name);
            if (meant.isEmpty()) {
                throw session.usage("gen.no-section", name);
            }
            sections.addAll(meant);
        }
        generated.write();
        TreeSet<Path> files = new TreeSet<>(generated.files().keySet());
        if (!files.isEmpty()) { // how long a lesson is to read is counted in what has just been written
            Generated counted = Generated.of(session.root());
            counted.write();
            files.addAll(counted.files().keySet());
        }
        for (Path file : files) {
            session.out().println(session.root().relativize(file).toString().replace('\\', '/'));
        }
        if (lock.write(sections)) {
            session.out().println(SyncLock.FILE);
        }
        return report(generated.flaws(), "gen.written");
    }

    private int check() throws IOException {
        return report(
                LessonCheck.check(session.root(), Course.commands()).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                "gen.well");
    }

    /** Says what is wrong, or by {@code well} that nothing is. */
    private int report(List<Flaw> flaws, String well) {
        session.say(flaws);
        session.say(flaws.isEmpty() ? well : "gen.unwell");
        return flaws.isEmpty() ? 0 : 1;
    }

    private int capture(List<String> wanted) throws UserException, IOException, InterruptedException {
        Captures captures = new Captures(session.root(), Captures.thisTool());
        for (String name : wanted) {
            if (!captures.names().contains(name)) {
                throw session.usage("capture.unknown", name, Captures.FILE);
            }
        }
        for (Step step : Contract.load(session.root()).steps()) {
            session.classes(step); // or the output would say that it is built
        }
        List<String> names = wanted.isEmpty() ? captures.names() : wanted;
        if (names.stream().map(captures::commandOf).anyMatch(Course.commands().forOthers()::contains)) {
            session.lab();
        }
        int status = 0;
        for (String name : names) {
            Captures.Outcome outcome = captures.capture(name, CAPTURE_LIMIT);
            session.say(outcome.key(), name);
            session.out().flush();
            status = outcome == Captures.Outcome.DONE ? status : 1;
        }
        return status;
    }
}
