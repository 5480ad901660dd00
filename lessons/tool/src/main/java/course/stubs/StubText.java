package course.stubs;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of a source that others see, as stubs: what a private member is for, its writer decides. A type without
 * behaviour is left whole; whatever else would run throws, and a field whose value must be made has none yet.
 */
final class StubText {
    private static final String BODY = "throw new UnsupportedOperationException(\"" + Stubs.MARK + "\");";
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
    private static final Pattern BLANK_LINES_INSIDE = Pattern.compile("(?<=\\{\n)\n|(?<=\n)\n(?= *\\}\n)");

    private final JavaText source;
    private final Set<String> newTypes;
    private final Set<String> oldTypes = new HashSet<>();
    private final Set<String> oldMethods = new HashSet<>();
    private final Edits edits = new Edits();

    /**
     * @param newTypes simple names of those that the step adds: nothing can be made of them yet
     * @param before the same source in the step before
     */
    StubText(JavaText source, Set<String> newTypes, Optional<JavaText> before) {
        this.source = source;
        this.newTypes = newTypes;
        before.ifPresent(old -> {
            old.unit().findAll(TypeDeclaration.class).forEach(type -> oldTypes.add(type.getNameAsString()));
            old.unit().findAll(MethodDeclaration.class).forEach(method -> oldMethods.add(method.getNameAsString()));
        });
        source.unit().getTypes().forEach(this::type);
    }

    private void type(TypeDeclaration<?> type) {
        if (isWhole(type)) {
            return;
        }
        for (BodyDeclaration<?> member : type.getMembers()) {
            // The constants of an enum are made with its fields and constructors.
            if (!(type instanceof EnumDeclaration) || member instanceof MethodDeclaration) {
                member(type, member);
            }
        }
    }

    private void member(TypeDeclaration<?> type, BodyDeclaration<?> member) {
        if (Member.isPrivate(member) || member instanceof InitializerDeclaration) {
            edits.delete(source.firstLine(member), source.lineBehind(member));
        } else if (member instanceof TypeDeclaration<?> nested) {
            type(nested);
        } else if (member instanceof FieldDeclaration field) {
            field(field, oldTypes.contains(type.getNameAsString()));
        } else {
            Member.body(member).ifPresent(body -> body(member, body));
        }
    }

    /** An enum, a record or an exception that has nothing to write in it. */
    private static boolean isWhole(TypeDeclaration<?> type) {
        boolean isException = type instanceof ClassOrInterfaceDeclaration declared
                && declared.getExtendedTypes().stream()
                        .anyMatch(parent -> parent.getNameAsString().endsWith("Exception"));
        return (type instanceof EnumDeclaration || type instanceof RecordDeclaration || isException)
                && type.getMembers().stream()
                        .noneMatch(member -> member instanceof CompactConstructorDeclaration
                                || (member instanceof MethodDeclaration method
                                        && method.getBody().isPresent()));
    }

    private void body(BodyDeclaration<?> member, BlockStmt body) {
        String indent = source.indent(member);
        edits.replace(source.begin(body), source.end(body), "{\n" + indent + "    " + BODY + "\n" + indent + "}");
    }

    /** A field that a constructor sets needs a value where that constructor is the one of the step before. */
    private void field(FieldDeclaration field, boolean ofOldType) {
        boolean marked = false;
        for (VariableDeclarator variable : field.getVariables()) {
            Optional<Expression> value = variable.getInitializer();
            String none = none(variable.getType());
            if (value.isEmpty() && field.isFinal() && ofOldType) {
                edits.insert(source.end(variable), " = " + none);
                marked = true;
            } else if (value.isPresent() && runsWhatIsNotThere(value.get())) {
                edits.replace(source.begin(value.get()), source.end(value.get()), none);
                marked = true;
            }
        }
        if (marked) {
            edits.insert(source.end(field), " // " + Stubs.MARK);
        }
    }

    private static String none(Type type) {
        if (!type.isPrimitiveType()) {
            return "null";
        }
        return type.asPrimitiveType().getType() == PrimitiveType.Primitive.BOOLEAN ? "false" : "0";
    }

    private boolean runsWhatIsNotThere(Expression value) {
        return value.findFirst(Node.class, this::isNotThere).isPresent();
    }

    private boolean isNotThere(Node node) {
        if (node instanceof ObjectCreationExpr made) {
            return made.getAnonymousClassBody().isPresent()
                    || newTypes.contains(made.getType().getNameAsString());
        } else if (node instanceof MethodCallExpr call) {
            return call.getScope()
                    .map(scope -> newTypes.contains(scope.toString()))
                    .orElse(!oldMethods.contains(call.getNameAsString()));
        }
        return node instanceof LambdaExpr || node instanceof MethodReferenceExpr;
    }

    /** The source with nothing but stubs, and with the imports that these need. */
    String whole() {
        String text = source.text();
        List<ImportDeclaration> imports = source.unit().getImports();
        int code = imports.isEmpty() ? 0 : source.lineBehind(imports.get(imports.size() - 1));
        String stubs = edits.applied(text, code, text.length());
        StringBuilder head = new StringBuilder(text.substring(0, code));
        for (int i = imports.size() - 1; i >= 0; i--) {
            ImportDeclaration imported = imports.get(i);
            if (!imported.isAsterisk() && !names(stubs, imported)) {
                head.delete(source.firstLine(imported), source.lineBehind(imported));
            }
        }
        return tidy(head + stubs);
    }

    /** Whether a text names what is imported. */
    static boolean names(String text, ImportDeclaration imported) {
        String name = imported.getName().getIdentifier();
        return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
    }

    /** A member as a stub: whole lines, with the comments above it. */
    String of(BodyDeclaration<?> member) {
        return tidy(edits.applied(source.text(), source.firstLine(member), source.lineBehind(member)));
    }

    /** No blank lines where a member was. */
    private static String tidy(String text) {
        return BLANK_LINES_INSIDE
                .matcher(BLANK_LINES.matcher(text).replaceAll("\n\n"))
                .replaceAll("");
    }
}
