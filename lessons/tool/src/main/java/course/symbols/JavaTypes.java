package course.symbols;

import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithExtends;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All types of the course, in any of its steps, tests and tools, and those of the JDK: whether there is what is named. */
public final class JavaTypes {
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private final List<Path> files;
    private final Map<Path, String> texts = new LinkedHashMap<>();
    /** By their texts: most files of a step are those of its neighbours. */
    private final Map<String, SourceFile> parsed = new HashMap<>();

    /** Those of Java files. */
    public JavaTypes(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Whether the course itself or the JDK has a type of that name; a nested one may have its outer one before it. */
    public boolean has(String type) {
        return isOfTheCourse(type) || JdkTypes.find(type).isPresent();
    }

    /** Whether the course itself has a type of that name. */
    public boolean isOfTheCourse(String type) {
        return !declarations(type).isEmpty();
    }

    /** Whether a type of that name has a member of that name, declared or inherited. */
    public boolean has(String type, String member) {
        List<TypeDeclaration<?>> declarations = declarations(type);
        return declarations.isEmpty()
                ? JdkTypes.find(type)
                        .filter(found -> JdkTypes.has(found, member))
                        .isPresent()
                : declarations.stream().anyMatch(found -> has(found, member));
    }

    private boolean has(TypeDeclaration<?> type, String member) {
        boolean ofEnum = OF_EVERY_ENUM.contains(member) || JdkTypes.has(Enum.class, member);
        return !new Members(type).named(member).isEmpty()
                || JdkTypes.has(Object.class, member)
                || (type instanceof EnumDeclaration && ofEnum)
                || supertypes(type).anyMatch(above -> has(above, member));
    }

    private static Stream<String> supertypes(TypeDeclaration<?> type) {
        List<ClassOrInterfaceType> above = new ArrayList<>();
        if (type instanceof NodeWithExtends<?> extending) {
            above.addAll(extending.getExtendedTypes());
        }
        if (type instanceof NodeWithImplements<?> implementing) {
            above.addAll(implementing.getImplementedTypes());
        }
        return above.stream().map(ClassOrInterfaceType::getNameWithScope);
    }

    /** In a file of its name; a nested type may be in any file that speaks of it. */
    private List<TypeDeclaration<?>> declarations(String type) {
        String outer = type.replaceFirst("\\..*", "");
        List<TypeDeclaration<?>> own = declared(
                type,
                files.stream()
                        .filter(file -> String.valueOf(file.getFileName()).equals(outer + ".java"))
                        .toList());
        Pattern nested = Pattern.compile("\\b(class|record|enum|interface) " + outer + "\\b");
        return own.isEmpty()
                ? declared(
                        type,
                        files.stream()
                                .filter(file -> nested.matcher(text(file)).find())
                                .toList())
                : own;
    }

    private List<TypeDeclaration<?>> declared(String type, List<Path> candidates) {
        List<TypeDeclaration<?>> found = new ArrayList<>();
        Stream<String> distinct = candidates.stream().map(this::text).distinct();
        distinct.forEach(text -> parsed.computeIfAbsent(text, key -> new SourceFile("", key))
                .type(type)
                .ifPresent(found::add));
        return found;
    }

    private String text(Path file) {
        return texts.computeIfAbsent(file, JavaTypes::read);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
