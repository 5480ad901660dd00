package course.symbols;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A parsed Java file. What cannot be parsed has no types; the contract's test says what is wrong with it. */
final class SourceFile {
    private static final int TAB = 4;

    private final String path;
    private final List<String> lines;
    private final List<TypeDeclaration<?>> types = new ArrayList<>();

    SourceFile(String path, String text) {
        this.path = path;
        this.lines = text.lines().toList();
        // A parser is not to be shared, and costs nothing.
        new JavaParser(new ParserConfiguration()
                        .setLanguageLevel(LanguageLevel.JAVA_17)
                        .setTabSize(TAB))
                .parse(text)
                .getResult()
                .ifPresent(unit -> unit.getTypes().forEach(this::collect));
    }

    /** The type of that name, nested or not; {@code Outer.Inner} is found by either name. */
    Optional<TypeDeclaration<?>> type(String name) {
        return types.stream()
                .filter(type -> ("." + nested(type)).endsWith("." + name))
                .findFirst();
    }

    private void collect(TypeDeclaration<?> type) {
        types.add(type);
        type.getMembers().forEach(member -> {
            if (member instanceof TypeDeclaration<?> nested) {
                collect(nested);
            }
        });
    }

    private static String nested(TypeDeclaration<?> type) {
        String name = type.getNameAsString();
        return type.getParentNode().orElse(null) instanceof TypeDeclaration<?> outer
                ? nested(outer) + "." + name
                : name;
    }

    /** The lines of a declaration and of the comments right above it; of its own line alone, if it shares that. */
    Excerpt excerpt(Node declaration) {
        Range range = declaration.getRange().orElseThrow();
        String first = lines.get(range.begin.line - 1);
        String last = lines.get(range.end.line - 1);
        String before = first.substring(0, range.begin.column - 1);
        String behind = last.substring(range.end.column).strip();
        boolean shares = !before.isBlank() || !behind.matches("[,;]?\\s*(//.*)?");
        if (shares && range.begin.line == range.end.line) {
            return new Excerpt(path, List.of(first.substring(range.begin.column - 1, range.end.column)));
        }
        return new Excerpt(path, atTheEdge(lines.subList(Comments.firstLine(declaration) - 1, range.end.line)));
    }

    private static List<String> atTheEdge(List<String> lines) {
        int margin = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(margin).stripTrailing())
                .toList();
    }
}
