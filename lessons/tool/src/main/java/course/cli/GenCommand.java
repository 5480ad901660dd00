package course.cli;

import course.gen.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course gen}: writes what is generated, or says what of it is not as it should be. */
@Command(name = "gen")
final class GenCommand extends CourseCommand {
    @Option(names = "--check")
    boolean check;

    GenCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Generated generated = Generated.of(session.root());
        session.say(generated.flaws());
        if (check) {
            session.say(generated.changes());
        } else {
            generated.write();
            List<Path> written = generated.files().keySet().stream().sorted().toList();
            written.forEach(file -> session.out()
                    .println(session.root().relativize(file).toString().replace('\\', '/')));
        }
        boolean well =
                generated.flaws().isEmpty() && (!check || generated.changes().isEmpty());
        session.say(well ? "gen.well" : "gen.unwell");
        return well ? 0 : 1;
    }
}
