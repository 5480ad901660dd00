package course.stubs;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A source of the step before, and with it what the step adds to its types for others to see: members as stubs,
 * interfaces that they are needed for, constants of an enum, and rows of a table such as that of the options. All else
 * stays as it is, also what the step changes or takes away.
 */
final class Additions {
    private final JavaText before;
    private final JavaText course;
    private final StubText stubs;
    private final Edits edits = new Edits();
    private final StringBuilder added = new StringBuilder();
    private final Map<Integer, String> members = new TreeMap<>();

    Additions(JavaText before, JavaText course, StubText stubs) {
        this.before = before;
        this.course = course;
        this.stubs = stubs;
    }

    /** The source with all of it. */
    String text() {
        for (TypeDeclaration<?> type : course.unit().getTypes()) {
            before.unit().getTypes().stream()
                    .filter(old -> old.getNameAsString().equals(type.getNameAsString()))
                    .forEach(old -> merge(old, type));
        }
        members.forEach((at, text) -> {
            boolean close = text.startsWith("\n") && before.isCodeAt(at);
            edits.insert(at, close ? text + "\n" : text);
        });
        imports();
        return edits.applied(before.text(), 0, before.text().length());
    }

    private void merge(TypeDeclaration<?> old, TypeDeclaration<?> now) {
        boolean moreInterfaces = interfaces(old, now);
        rows(old, now);
        @Nullable BodyDeclaration<?> last = null;
        for (BodyDeclaration<?> member : now.getMembers()) {
            Optional<BodyDeclaration<?>> same = Member.same(old, member);
            Optional<BodyDeclaration<?>> behind = same.or(() -> replaced(old, now, member));
            last = behind.isPresent() ? behind.get() : last;
            if (same.isPresent()) {
                mergeMember(same.get(), member);
            } else if (isNeeded(old, member, moreInterfaces)) {
                insert(old, last, member);
            }
        }
    }

    /**
     * Whether others may not compile without a member that is new. What overrides a method and what makes an object of
     * nothing are there anyhow, and must not throw: the code of the step before uses them.
     */
    private static boolean isNeeded(TypeDeclaration<?> old, BodyDeclaration<?> member, boolean moreInterfaces) {
        boolean overrides = member.getAnnotationByName("Override").isPresent();
        boolean byDefault = member instanceof ConstructorDeclaration constructor
                && constructor.getParameters().isEmpty()
                && old.getConstructors().isEmpty();
        return !Member.isPrivate(member)
                && !Member.name(member).isEmpty()
                && (!overrides || moreInterfaces)
                && !byDefault;
    }

    private void mergeMember(BodyDeclaration<?> old, BodyDeclaration<?> now) {
        if (old instanceof TypeDeclaration<?> oldType && now instanceof TypeDeclaration<?> nowType) {
            if (!Member.isPrivate(nowType)) {
                merge(oldType, nowType);
            }
        } else if (old instanceof FieldDeclaration && now instanceof FieldDeclaration) {
            rows(old, now);
        }
    }

    /** The member that the step has in another shape: one of that kind and name, which the step has not. */
    private static Optional<BodyDeclaration<?>> replaced(
            TypeDeclaration<?> old, TypeDeclaration<?> now, BodyDeclaration<?> member) {
        for (BodyDeclaration<?> candidate : old.getMembers()) {
            if (candidate.getClass() == member.getClass()
                    && Member.name(candidate).equals(Member.name(member))
                    && Member.same(now, candidate).isEmpty()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Puts a member behind another, or first of all, as far apart from it as in the course. */
    private void insert(TypeDeclaration<?> old, @Nullable BodyDeclaration<?> last, BodyDeclaration<?> member) {
        String stub = stubs.of(member);
        added.append(stub);
        if (last != null) {
            put(before.lineBehind(last), course.isApart(member) ? "\n" + stub : stub);
        } else if (old.getMembers().isEmpty()) {
            put(before.end(old) - 1, "\n" + stub);
        } else {
            put(before.firstLine(old.getMember(0)), stub + "\n");
        }
    }

    private void put(int at, String text) {
        members.merge(at, text, String::concat);
    }

    /** Adds the interfaces that a class has come to implement; whether there are any. */
    private boolean interfaces(TypeDeclaration<?> old, TypeDeclaration<?> now) {
        if (!(old instanceof ClassOrInterfaceDeclaration oldClass)
                || !(now instanceof ClassOrInterfaceDeclaration nowClass)) {
            return false;
        }
        List<ClassOrInterfaceType> there = oldClass.getImplementedTypes();
        List<String> names =
                there.stream().map(ClassOrInterfaceType::getNameAsString).toList();
        String more = nowClass.getImplementedTypes().stream()
                .filter(type -> !names.contains(type.getNameAsString()))
                .map(ClassOrInterfaceType::asString)
                .collect(Collectors.joining(", "));
        if (more.isEmpty()) {
            return false;
        }
        added.append(more).append('\n');
        if (there.isEmpty()) {
            edits.insert(before.text().indexOf('{', before.end(old.getName())), "implements " + more + " ");
        } else {
            edits.insert(before.end(there.get(there.size() - 1)), ", " + more);
        }
        return true;
    }

    /** Adds rows, each behind that which it follows in the course. */
    private void rows(Node old, Node now) {
        Map<String, Node> there = rows(old);
        @Nullable Node last = null;
        for (Map.Entry<String, Node> row : rows(now).entrySet()) {
            @Nullable Node same = there.get(row.getKey());
            if (same != null) {
                last = same;
            } else if (last != null) {
                String text = textOf(row.getValue());
                added.append(text).append('\n');
                edits.insert(before.end(last), ",\n" + before.indent(last) + text);
            }
        }
    }

    /** The constants of an enum by name, or the calls that make up the value of a field by their first word. */
    private static Map<String, Node> rows(Node table) {
        Map<String, Node> rows = new LinkedHashMap<>();
        if (table instanceof EnumDeclaration constants) {
            constants.getEntries().forEach(entry -> rows.put(entry.getNameAsString(), entry));
        } else if (table instanceof FieldDeclaration field) {
            field.getVariable(0)
                    .getInitializer()
                    .flatMap(value -> value.toMethodCallExpr())
                    .ifPresent(call -> call.getArguments().forEach(argument -> {
                        if (argument instanceof MethodCallExpr row
                                && !row.getArguments().isEmpty()
                                && row.getArgument(0).isStringLiteralExpr()) {
                            rows.put(row.getArgument(0).asStringLiteralExpr().getValue(), row);
                        }
                    }));
        }
        return rows;
    }

    /** A row with the comments above it, if it has a line of its own. */
    private String textOf(Node row) {
        boolean comments = row instanceof EnumConstantDeclaration
                && course.text()
                        .substring(course.firstLine(row), course.begin(row))
                        .stripLeading()
                        .startsWith("/");
        int begin = comments ? course.firstLine(row) : course.begin(row);
        return course.text().substring(begin, course.end(row)).stripLeading();
    }

    /** Imports what is needed for what was added. */
    private void imports() {
        List<ImportDeclaration> there = before.unit().getImports();
        for (ImportDeclaration imported : course.unit().getImports()) {
            boolean known = there.stream().anyMatch(old -> old.toString().equals(imported.toString()));
            if (!known && !imported.isAsterisk() && StubText.names(added.toString(), imported)) {
                String line = imported.toString().strip() + "\n";
                Optional<ImportDeclaration> next = there.stream()
                        .filter(old -> old.isStatic() == imported.isStatic())
                        .filter(old -> old.getNameAsString().compareTo(imported.getNameAsString()) > 0)
                        .findFirst();
                if (next.isPresent()) {
                    edits.insert(before.firstLine(next.get()), line);
                } else if (there.isEmpty()) {
                    edits.insert(
                            before.lineBehind(
                                    before.unit().getPackageDeclaration().orElseThrow()),
                            "\n" + line);
                } else {
                    edits.insert(before.lineBehind(there.get(there.size() - 1)), line);
                }
            }
        }
    }
}
