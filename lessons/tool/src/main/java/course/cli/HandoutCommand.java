package course.cli;

import common.cli.UserException;
import common.text.Language;
import course.contract.Step;
import course.handout.Handout;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course handout N DIR}: a project of its own for a class that is to write step N. */
@Command(name = "handout")
final class HandoutCommand extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "N", descriptionKey = "step")
    String number = "";

    @Parameters(index = "1", paramLabel = "DIR", descriptionKey = "dir")
    String directory = "";

    @Option(names = "--both")
    boolean both;

    HandoutCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Step step = ofStep(workspaces(), number).step();
        Path target;
        try {
            target = Path.of(directory).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw session.usage("handout.taken", directory);
        }
        if (directory.isBlank() || Handout.isTaken(target)) {
            throw session.usage("handout.taken", directory);
        }
        List<Language> languages = new ArrayList<>(List.of(language()));
        for (Language other : Language.values()) {
            if (both && other != language()) {
                languages.add(other);
            }
        }
        new Handout(session.root(), contract(), step, target).lay(languages, Course::texts);
        session.say("handout.made", target, step.number());
        session.say("handout.judge");
        return 0;
    }
}
