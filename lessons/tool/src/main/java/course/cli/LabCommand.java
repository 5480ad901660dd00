package course.cli;

import common.cli.UserException;
import course.run.ServerProcess;
import course.stubs.Stubs;
import course.work.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course ledger}, {@code matrix}, {@code break} and so on: programs of the lab, in a JVM of their own. */
@Command
abstract class LabCommand extends WorkspaceCommand {
    private final String name;

    @Parameters(index = "0..*", paramLabel = "OPTION", descriptionKey = "options")
    List<String> options = List.of();

    LabCommand(Session session, String name) {
        super(session);
        this.name = name;
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(languageOption());
        arguments.addAll(options);
        return ServerProcess.ofJar(session.lab(), arguments).run();
    }

    /** Tells the program which language is wanted; what writes both takes none. */
    List<String> languageOption() {
        return List.of("--lang", session.texts().language().code());
    }

    /** {@code course ledger}: what each step costs. */
    @Command(name = "ledger")
    static final class Ledger extends LabCommand {
        Ledger(Session session) {
            super(session, "ledger");
        }

        @Override
        List<String> languageOption() {
            return List.of();
        }
    }

    /** {@code course matrix}: what each step survives. */
    @Command(name = "matrix")
    static final class Matrix extends LabCommand {
        Matrix(Session session) {
            super(session, "matrix");
        }
    }

    /** {@code course hostile}: what hostile clients cost the others. */
    @Command(name = "hostile")
    static final class Hostile extends LabCommand {
        Hostile(Session session) {
            super(session, "hostile");
        }
    }

    /** {@code course endurance}: the last step for a long time. */
    @Command(name = "endurance")
    static final class Endurance extends LabCommand {
        Endurance(Session session) {
            super(session, "endurance");
        }
    }

    /** {@code course break N}: what step N does not survive; {@code course break mine}: or the learner's own server. */
    @Command(name = "break")
    static final class Break extends LabCommand {
        Break(Session session) {
            super(session, "break");
        }

        @Override
        public Integer call() throws UserException, IOException, InterruptedException {
            if (!options.isEmpty() && options.get(0).equals(Mine.NAME)) {
                options = ofMine(options.subList(1, options.size()));
            }
            return super.call();
        }

        /** What the lab is told in the place of {@code mine}. */
        List<String> ofMine(List<String> rest) throws UserException, IOException {
            boolean named = !rest.isEmpty() && !rest.get(0).startsWith("-");
            Workspace workspace = workspace(named ? rest.get(0) : "");
            Mine mine = mine(workspace);
            if (!mine.unwritten().isEmpty()) { // it would break in another way, and teach nothing
                throw session.failure("mine.stubs", workspace.path(), Stubs.MARK, String.join(", ", mine.unwritten()));
            }
            List<String> told = new ArrayList<>(List.of(
                    Integer.toString(workspace.step().number()),
                    "--classes",
                    mine.classes().toString(),
                    "--called",
                    workspace.path()));
            told.addAll(named ? rest.subList(1, rest.size()) : rest);
            return told;
        }
    }
}
