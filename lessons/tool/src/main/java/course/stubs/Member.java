package course.stubs;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.nodeTypes.modifiers.NodeWithPrivateModifier;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.Optional;
import java.util.stream.Collectors;

/** Members of a type, as two steps can be compared by them. */
final class Member {
    private Member() {}

    static boolean isPrivate(BodyDeclaration<?> member) {
        return member instanceof NodeWithPrivateModifier<?> node && node.isPrivate();
    }

    /** Its name; that of a constructor is the type's. */
    static String name(BodyDeclaration<?> member) {
        if (member instanceof FieldDeclaration field) {
            return field.getVariable(0).getNameAsString();
        }
        return member instanceof NodeWithSimpleName<?> named ? named.getNameAsString() : "";
    }

    /** What tells it from all others of its type: name and kind, and the types of its parameters if it has some. */
    static String key(BodyDeclaration<?> member) {
        String key = member.getClass().getSimpleName() + " " + name(member);
        return member instanceof CallableDeclaration<?> callable ? key + parameters(callable) : key;
    }

    private static String parameters(CallableDeclaration<?> callable) {
        return callable.getParameters().stream()
                .map(parameter -> parameter.getType().asString().replaceAll("@\\w+\\s*", "")
                        + (parameter.isVarArgs() ? "..." : ""))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** The member of a type that has the same key. */
    static Optional<BodyDeclaration<?>> same(TypeDeclaration<?> type, BodyDeclaration<?> member) {
        for (BodyDeclaration<?> candidate : type.getMembers()) {
            if (key(candidate).equals(key(member))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The block that it runs. */
    static Optional<BlockStmt> body(BodyDeclaration<?> member) {
        if (member instanceof MethodDeclaration method) {
            return method.getBody();
        } else if (member instanceof ConstructorDeclaration constructor) {
            return Optional.of(constructor.getBody());
        }
        return member instanceof CompactConstructorDeclaration constructor
                ? Optional.of(constructor.getBody())
                : Optional.empty();
    }
}
