package course.check;

import java.nio.file.Path;
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
 * @param message its first line, in English
 * @param missing simple name of the type that is not there; empty if something else is wrong
 */
public record CompileError(Path file, long line, String message, String missing) {
    private static final Pattern TYPE = Pattern.compile("symbol:\\s+(?:class|variable) ([A-Z]\\w*)");
    private static final Pattern MEMBER = Pattern.compile("symbol:\\s+(.+)");
    private static final Pattern PLACE =
            Pattern.compile("location:\\s+(?:variable \\w+ of type|class|interface) (\\S+)");

    static CompileError of(Path file, Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(Locale.ENGLISH);
        Matcher type = TYPE.matcher(text);
        String first = text.lines().findFirst().orElse(text);
        Matcher member = MEMBER.matcher(text);
        if (member.find()) {
            Matcher place = PLACE.matcher(text);
            first += ": " + member.group(1).strip() + (place.find() ? " in " + place.group(1) : "");
        }
        return new CompileError(file, diagnostic.getLineNumber(), first, type.find() ? type.group(1) : "");
    }
}
