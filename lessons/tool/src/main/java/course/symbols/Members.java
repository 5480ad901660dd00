package course.symbols;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The members that a type declares. */
final class Members {
    static final String CONSTRUCTOR = "<init>";

    private final TypeDeclaration<?> type;

    Members(TypeDeclaration<?> type) {
        this.type = type;
    }

    /** The one member that a name means: with parameters a method, without them whatever alone has that name. */
    Node find(String member, Symbol symbol) throws NoSource {
        List<Node> named = named(member);
        List<String> parameters = symbol.parameters();
        if (parameters != null) {
            named = named.stream()
                    .filter(node -> node instanceof CallableDeclaration<?> method && hasParameters(method, parameters))
                    .toList();
        }
        if (named.isEmpty()) {
            throw new NoSource("symbol.no-member", symbol.type(), member + written(symbol));
        } else if (named.size() > 1) {
            throw NoSource.ambiguous(symbol.type(), member, signatures(named));
        }
        return named.get(0);
    }

    /** Everything that the type declares by that name. */
    List<Node> named(String member) {
        List<Node> named = new ArrayList<>();
        if (type instanceof RecordDeclaration record) {
            record.getParameters().stream()
                    .filter(component -> component.getNameAsString().equals(member))
                    .forEach(named::add);
        }
        if (type instanceof EnumDeclaration constants) {
            constants.getEntries().stream()
                    .filter(constant -> constant.getNameAsString().equals(member))
                    .forEach(named::add);
        }
        type.getMembers().stream().filter(node -> isNamed(node, member)).forEach(named::add);
        return named;
    }

    private static boolean isNamed(Node node, String member) {
        if (node instanceof FieldDeclaration field) {
            return field.getVariables().stream()
                    .anyMatch(variable -> variable.getNameAsString().equals(member));
        } else if (node instanceof ConstructorDeclaration || node instanceof CompactConstructorDeclaration) {
            return member.equals(CONSTRUCTOR);
        }
        boolean hasName = node instanceof MethodDeclaration
                || node instanceof TypeDeclaration<?>
                || node instanceof EnumConstantDeclaration;
        return hasName && ((NodeWithSimpleName<?>) node).getNameAsString().equals(member);
    }

    private static boolean hasParameters(CallableDeclaration<?> method, List<String> wanted) {
        List<String> actual = parameters(method);
        return actual.equals(wanted)
                || actual.stream()
                        .map(parameter -> parameter.replaceAll("<.*>", ""))
                        .toList()
                        .equals(wanted);
    }

    private static List<String> parameters(CallableDeclaration<?> method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getType().asString().replaceAll("@\\w+\\s*", "")
                        + (parameter.isVarArgs() ? "..." : ""))
                .map(parameter -> parameter.replaceAll("\\s+", ""))
                .toList();
    }

    private static String written(Symbol symbol) {
        List<String> parameters = symbol.parameters();
        return parameters == null ? "" : "(" + String.join(",", parameters) + ")";
    }

    /** What can be written for them; nothing means the field, where a method has its name. */
    private static String signatures(List<Node> named) {
        return named.stream()
                .filter(node -> node instanceof CallableDeclaration<?> || node instanceof CompactConstructorDeclaration)
                .map(node -> node instanceof CallableDeclaration<?> method
                        ? (method instanceof ConstructorDeclaration ? CONSTRUCTOR : method.getNameAsString()) + "("
                                + String.join(",", parameters(method)) + ")"
                        : CONSTRUCTOR)
                .collect(Collectors.joining(", "));
    }
}
