package course.contract;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the contract looks at in a Java file.
 *
 * @param codeLines the lines that hold code, in order: without comments, blank lines, imports and the package line
 * @param references every name that starts with the course's own root package, in imports and in code
 * @param problems why the file could not be parsed; then there are no lines and no references
 */
public record JavaSource(List<String> codeLines, List<Reference> references, List<String> problems) {
    private static final String ROOT_PACKAGE = "gameserver";

    /** A qualified name and the line, from 1, in which it stands. */
    public record Reference(String name, int line) {}

    public JavaSource {
        codeLines = List.copyOf(codeLines);
        references = List.copyOf(references);
        problems = List.copyOf(problems);
    }

    /** Parses {@code text} as Java 17. */
    public static JavaSource parse(String text) {
        ParserConfiguration java17 = new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
        ParseResult<CompilationUnit> parsed = new JavaParser(java17).parse(text);
        if (!parsed.isSuccessful()) {
            List<String> problems = parsed.getProblems().stream()
                    .map(p -> p.getVerboseMessage())
                    .toList();
            return new JavaSource(List.of(), List.of(), problems);
        }
        CompilationUnit unit = parsed.getResult().orElseThrow();
        List<JavaToken> tokens = codeTokens(unit);
        List<Range> packageLine = ranges(unit.getPackageDeclaration().stream());
        List<Range> header = new ArrayList<>(packageLine);
        header.addAll(ranges(unit.getImports().stream()));
        return new JavaSource(lines(outside(header, tokens)), references(outside(packageLine, tokens)), List.of());
    }

    private static List<JavaToken> codeTokens(CompilationUnit unit) {
        TokenRange all = unit.getTokenRange().orElseThrow();
        List<JavaToken> code = new ArrayList<>();
        for (JavaToken token : all) {
            if (!token.getCategory().isWhitespaceOrComment() && !token.getText().isEmpty()) {
                code.add(token);
            }
        }
        return code;
    }

    private static List<Range> ranges(Stream<? extends Node> nodes) {
        return nodes.flatMap(node -> node.getRange().stream()).toList();
    }

    private static List<JavaToken> outside(List<Range> ranges, List<JavaToken> tokens) {
        return tokens.stream()
                .filter(token -> ranges.stream().noneMatch(range -> range.contains(range(token))))
                .toList();
    }

    /** Puts each line together again from its tokens, so that a comment beside the code leaves no trace. */
    private static List<String> lines(List<JavaToken> tokens) {
        Map<Integer, StringBuilder> lines = new TreeMap<>();
        Position end = Position.HOME;
        for (JavaToken token : tokens) {
            Position begin = range(token).begin;
            StringBuilder line = lines.computeIfAbsent(begin.line, number -> new StringBuilder());
            if (line.isEmpty()) {
                line.append(" ".repeat(begin.column - 1));
            } else if (begin.column > end.column + 1) {
                line.append(' ');
            }
            appendTo(lines, begin.line, token.getText());
            end = range(token).end;
        }
        return lines.values().stream()
                .map(StringBuilder::toString)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** A text block is one token of many lines. */
    private static void appendTo(Map<Integer, StringBuilder> lines, int first, String text) {
        int number = first;
        for (String part : text.split("\\R", -1)) {
            lines.computeIfAbsent(number++, unused -> new StringBuilder()).append(part);
        }
    }

    private static List<Reference> references(List<JavaToken> tokens) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (textAt(tokens, i).equals(ROOT_PACKAGE) && !textAt(tokens, i - 1).equals(".")) {
                StringBuilder name = new StringBuilder(ROOT_PACKAGE);
                for (int dot = i + 1; textAt(tokens, dot).equals("."); dot += 2) {
                    name.append('.').append(textAt(tokens, dot + 1));
                }
                references.add(new Reference(name.toString(), range(tokens.get(i)).begin.line));
            }
        }
        return references;
    }

    private static String textAt(List<JavaToken> tokens, int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).getText() : "";
    }

    private static Range range(JavaToken token) {
        return token.getRange().orElseThrow();
    }
}
