package course.stubs;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import course.contract.StepFile;
import course.symbols.Comments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Java file: its text, its lines ended by a line feed, and where each declaration stands in it. */
final class JavaText {
    private final String text;
    private final CompilationUnit unit;
    private final List<Integer> lines = new ArrayList<>(); // where each begins

    private JavaText(String text, CompilationUnit unit) {
        this.text = text;
        this.unit = unit;
        lines.add(0);
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            lines.add(end + 1);
        }
    }

    /** @throws IOException if it is not Java */
    static JavaText parse(StepFile file) throws IOException {
        String text = file.text().replace("\r\n", "\n");
        ParserConfiguration java17 = new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
        ParseResult<CompilationUnit> parsed = new JavaParser(java17).parse(text);
        if (!parsed.isSuccessful()) {
            throw new IOException(
                    file.path() + ": " + parsed.getProblems().get(0).getVerboseMessage());
        }
        return new JavaText(text, parsed.getResult().orElseThrow());
    }

    String text() {
        return text;
    }

    CompilationUnit unit() {
        return unit;
    }

    int begin(Node node) {
        return offset(node.getRange().orElseThrow().begin);
    }

    /** Behind its last character. */
    int end(Node node) {
        return offset(node.getRange().orElseThrow().end) + 1;
    }

    private int offset(Position position) {
        return lines.get(position.line - 1) + position.column - 1;
    }

    /** Where the first line of a declaration begins, or of the comments right above it. */
    int firstLine(Node declaration) {
        return lines.get(Comments.firstLine(declaration) - 1);
    }

    /** Where the line behind a declaration begins. */
    int lineBehind(Node declaration) {
        int line = declaration.getRange().orElseThrow().end.line;
        return line < lines.size() ? lines.get(line) : text.length();
    }

    /** Whether a blank line, or none at all, stands above a declaration and its comments. */
    boolean isApart(Node declaration) {
        int line = Comments.firstLine(declaration);
        return line == 1
                || text.substring(lines.get(line - 2), lines.get(line - 1)).isBlank();
    }

    /** Whether the line that begins there has code in it, and not only closing brackets. */
    boolean isCodeAt(int lineBegin) {
        String line = text.substring(lineBegin).lines().findFirst().orElse("").strip();
        return !line.isEmpty() && !line.startsWith("}");
    }

    /** The blanks before the code of the line in which it begins. */
    String indent(Node node) {
        String line = text.substring(lines.get(node.getRange().orElseThrow().begin.line - 1), begin(node));
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
