package lab;

import common.cli.Refusals;
import common.text.Language;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/** Says what is wrong as the course tool does, which starts most of these commands. */
final class Errors extends common.cli.Errors {
    /** What a user types as {@code lessons/course NAME}. */
    private static final Set<String> OF_THE_COURSE = Set.of("ledger", "matrix", "break", "hostile", "endurance");

    private final Language language;
    private final PrintWriter err;

    Errors(Language language, PrintWriter err) {
        this.language = language;
        this.err = err;
    }

    @Override
    protected void refuse(ParameterException e, String command) {
        String name = command.replaceFirst("^lab ?", "");
        String typed =
                OF_THE_COURSE.contains(name) ? "lessons/course " : "java -jar lessons/lab/target/course-lab.jar ";
        err.println(new Refusals(language).line(e, typed + name).replaceAll("\\R+", " "));
    }

    @Override
    protected void fail(String message) {
        err.println("course: " + message.replaceAll("\\R+", " "));
    }
}
