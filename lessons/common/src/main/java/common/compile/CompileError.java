package common.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * One thing that the compiler did not understand.
 *
 * @param file the source that it stands in
 * @param line counted from 1
 * @param message its first line, in English, and the reason in brackets if there is one
 * @param missing simple name of the type that is not there; empty if something else is wrong
 * @param member that a type has not got, such as {@code Session.send(int)}; empty if something else is wrong
 */
public record CompileError(Path file, long line, String message, String missing, String member) {
    private static final Pattern TYPE =
            Pattern.compile("symbol:\\s+(?:class|variable) ([A-Z]\\w*)|package (?:\\w+\\.)*([A-Z]\\w*) does not exist");
    private static final Pattern MEMBER = Pattern.compile("symbol:\\s+(.+)");
    private static final Pattern PLACE =
            Pattern.compile("location:\\s+(?:variable \\w+ of type|class|interface) (\\S+)");

    /** The package of a name, and an annotation before it: a reader knows the type without them. */
    private static final Pattern LONG = Pattern.compile("@[\\w.]+ |\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    static CompileError of(Path file, Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = LONG.matcher(diagnostic.getMessage(Locale.ENGLISH)).replaceAll("");
        Matcher type = TYPE.matcher(text);
        String missing = type.find() ? type.group(1) == null ? type.group(2) : type.group(1) : "";
        List<String> lines = text.lines().map(String::strip).toList();
        String first = lines.get(0);
        if (lines.size() > 1 && lines.get(1).startsWith("(")) {
            first += " " + lines.get(1); // what is not convertible to what
        }
        String member = "";
        Matcher symbol = MEMBER.matcher(text);
        if (symbol.find()) {
            String name = symbol.group(1).strip();
            Matcher place = PLACE.matcher(text);
            first += ": " + name;
            if (place.find()) {
                first += " in " + place.group(1);
                // What a method reference lacks is said with parameters that nobody has written.
                boolean known = !missing.isEmpty() || text.startsWith("invalid");
                member = known ? "" : place.group(1) + "." + name.replaceFirst("^\\w+ ", "");
            }
        }
        return new CompileError(file, diagnostic.getLineNumber(), first, missing, member);
    }

    /** Simple name of the type that the file is called after. */
    public String source() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    }
}
