package course.symbols;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import java.util.Optional;

/** The comments that belong to a declaration because they stand right above it. */
public final class Comments {
    private Comments() {}

    /** The line in which a declaration begins, or the comments that no blank line parts from it. */
    public static int firstLine(Node declaration) {
        int line = declaration.getRange().orElseThrow().begin.line;
        Optional<JavaToken> token =
                declaration.getTokenRange().orElseThrow().getBegin().getPreviousToken();
        while (token.isPresent() && token.get().getCategory().isWhitespaceOrComment()) {
            Range at = token.get().getRange().orElseThrow();
            if (token.get().getCategory().isComment()) {
                if (at.end.line < line - 1 || sharesLine(token.get())) {
                    break;
                }
                line = at.begin.line;
            }
            token = token.get().getPreviousToken();
        }
        return line;
    }

    /** Whether there is code before a comment in its line: then it belongs to that. */
    private static boolean sharesLine(JavaToken comment) {
        Optional<JavaToken> token = comment.getPreviousToken();
        while (token.isPresent() && token.get().getCategory().isWhitespaceButNotEndOfLine()) {
            token = token.get().getPreviousToken();
        }
        return token.isPresent() && !token.get().getCategory().isWhitespaceOrComment();
    }
}
