package course.cli;

import course.maven.Wrapper;
import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/** Whether what is printed is seen by a person, in colours. */
public final class Terminal {
    private Terminal() {}

    /** {@code NO_COLOR} and a pipe say no; a Windows terminal says yes in its own way. */
    public static boolean isThere() {
        boolean windowsTerminal = Wrapper.isWindows() && isSet("WT_SESSION") && !isSet("NO_COLOR");
        return isConsoleTerminal() && (windowsTerminal || Ansi.AUTO.enabled());
    }

    /** What shows a long text; with {@code NO_COLOR} as well. */
    static Pager pager() {
        return isConsoleTerminal() ? Pager.of(System.getenv()) : Pager.NONE;
    }

    /** Whether what is printed can move its cursor: {@code TERM} says so, which Windows does without. */
    static boolean obeysSequences() {
        String terminal = System.getenv("TERM");
        boolean dumb = terminal == null ? !Wrapper.isWindows() : terminal.equals("dumb");
        return isConsoleTerminal() && !dumb;
    }

    private static boolean isSet(String variable) {
        return System.getenv(variable) != null;
    }

    /** From JDK 22 on there is a console without a terminal as well, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsoleTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
