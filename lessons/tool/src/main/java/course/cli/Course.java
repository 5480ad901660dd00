package course.cli;

import common.cli.GivenLanguage;
import common.text.Language;
import common.text.Texts;
import course.lessons.CourseCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** Reads a command line, and runs the command it names. */
public final class Course {
    private static final Set<String> MAINTAINER = Set.of("matrix", "ledger", "hostile", "endurance", "carry", "gen");

    private final Path root;
    private final boolean colours;
    private final Pager pager;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * One that is typed: how it prints depends on whether there is a terminal.
     *
     * @param root of the repository
     */
    public Course(Path root, PrintWriter out, PrintWriter err) {
        this(root, Terminal.isThere(), Terminal.pager(), out, err);
    }

    /**
     * @param root of the repository
     * @param colours whether a person looks at a terminal
     * @param pager for a long text
     */
    Course(Path root, boolean colours, Pager pager, PrintWriter out, PrintWriter err) {
        this.root = root;
        this.colours = colours;
        this.pager = pager;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit status. */
    public int run(String... args) {
        GivenLanguage language = GivenLanguage.take(args);
        Session session = new Session(root, texts(language.language()), colours, pager, out, err);
        if (!language.isKnown()) {
            session.remark("error.language");
            return CommandLine.ExitCode.USAGE;
        }
        return commandLine(session).execute(language.rest().toArray(String[]::new));
    }

    /** What the tool says. */
    public static Texts texts(Language language) {
        return new Texts("course.texts", language);
    }

    /** What can be typed behind {@code lessons/course}. */
    public static CourseCommands commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine top =
                commandLine(new Session(Path.of(""), texts(Language.EN), false, Pager.NONE, nowhere, nowhere));
        Map<String, Set<String>> options = new TreeMap<>();
        Set<String> forServers = new TreeSet<>();
        Set<String> forOthers = new TreeSet<>();
        top.getSubcommands().forEach((name, command) -> {
            options.put(name, command.getCommandSpec().optionsMap().keySet());
            if (command.getCommand() instanceof RunCommand) {
                forServers.add(name);
            } else if (command.isStopAtPositional() || command.isUnmatchedOptionsArePositionalParams()) {
                forOthers.add(name);
            }
        });
        return new CourseCommands(options, forServers, forOthers);
    }

    static CommandLine commandLine(Session session) {
        Errors errors = new Errors(session);
        CommandLine course = new CommandLine(new Top(session))
                // What stands behind N is the server's.
                .addSubcommand(new CommandLine(new RunCommand(session)).setStopAtPositional(true))
                .addSubcommand(new CommandLine(new DemoCommand(session)).setStopAtPositional(true))
                .addSubcommand(new MapCommand(session))
                .addSubcommand(new ScopeCommand(session))
                .addSubcommand(new DiffCommand(session))
                .addSubcommand(new StartCommand(session))
                .addSubcommand(new CheckCommand(session))
                .addSubcommand(new HintCommand(session))
                .addSubcommand(new SolutionCommand(session))
                .addSubcommand(new ResetCommand(session))
                .addSubcommand(new ExerciseCommand(session))
                .addSubcommand(new ZooCommand(session))
                .addSubcommand(new HandoutCommand(session))
                .addSubcommand(passedOn(new LabCommand.Break(session)))
                .addSubcommand(passedOn(new LabCommand.Matrix(session)))
                .addSubcommand(passedOn(new LabCommand.Ledger(session)))
                .addSubcommand(passedOn(new LabCommand.Hostile(session)))
                .addSubcommand(passedOn(new LabCommand.Endurance(session)))
                .addSubcommand(new CarryCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new GenCommand(session))
                .setResourceBundle(session.texts().bundle())
                .setColorScheme(CommandLine.Help.defaultColorScheme(session.colours() ? Ansi.ON : Ansi.OFF))
                .setOut(session.out())
                .setErr(session.err())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
        course.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(help, session.texts()));
        return course;
    }

    /** Those for who learns, and then those for who changes the course. */
    private static String commands(Help help, Texts texts) {
        Map<String, Help> learner = new LinkedHashMap<>(help.subcommands());
        Map<String, Help> maintainer = new LinkedHashMap<>(help.subcommands());
        learner.keySet().removeAll(MAINTAINER);
        maintainer.keySet().retainAll(MAINTAINER);
        return help.commandList(learner) + texts.get("help.maintainer") + help.commandList(maintainer);
    }

    /** What stands behind its name is the lab's. */
    private static CommandLine passedOn(LabCommand command) {
        return new CommandLine(command).setUnmatchedOptionsArePositionalParams(true);
    }

    /** The program itself: what it does when no command is named. */
    @Command(name = "course")
    static final class Top extends CourseCommand {
        // Never set: GivenLanguage has taken it. It stands here so that the help shows it.
        @Option(names = "--lang", paramLabel = "en|ko")
        String lang = "";

        Top(Session session) {
            super(session);
        }

        @Override
        public Integer call() throws IOException {
            new Standing(session).print();
            return CommandLine.ExitCode.OK;
        }
    }
}
