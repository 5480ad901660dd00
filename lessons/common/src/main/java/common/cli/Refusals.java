package common.cli;

import common.text.Language;
import common.text.Texts;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, in one language and one line. */
public final class Refusals {
    private final Texts texts;

    public Refusals(Language language) {
        texts = new Texts("common.cli.refusals", language);
    }

    /** The line, with what can be typed to read more: {@code command} and its option. */
    public String line(ParameterException e, String command) {
        return texts.get("line", wrong(e), command);
    }

    /** That there is no such language. */
    public String language() {
        return texts.get("language");
    }

    private String wrong(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            boolean command = e.getCommandLine().getParent() == null;
            return texts.get(unmatched.isUnknownOption() ? "option" : command ? "command" : "argument", first);
        } else if (e instanceof MissingParameterException missing) {
            return texts.get(
                    "missing",
                    missing.getMissing().stream().map(arg -> arg.paramLabel()).collect(Collectors.joining(" ")));
        } else if (e instanceof MutuallyExclusiveArgsException) {
            return texts.get("exclusive", exclusive(e.getCommandLine()));
        } else if (e.getArgSpec() != null && e.getValue() != null) {
            String name = e.getArgSpec() instanceof OptionSpec option
                    ? option.longestName()
                    : e.getArgSpec().paramLabel();
            return texts.get("value", name, e.getValue());
        }
        return String.valueOf(e.getMessage());
    }

    /** The options of which one excludes the others. */
    private static String exclusive(CommandLine command) {
        return command.getCommandSpec().argGroups().stream()
                .flatMap(group -> group.options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.joining(", "));
    }
}
