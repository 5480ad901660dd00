package course.symbols;

import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithExtends;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All types of the course, in any of its steps, tests and tools, and those of the JDK: whether there is what is named. */
public final class JavaTypes {
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");

    /** The texts in which a type may be declared, by its name; most files of a step are those of its neighbours. */
    private final Map<String, Set<String>> texts = new HashMap<>();

    private final Map<String, SourceFile> parsed = new HashMap<>();
    private final Map<String, List<TypeDeclaration<?>>> declared = new HashMap<>();

    /** Those of Java files. */
    public JavaTypes(List<Path> files) throws IOException {
        for (Path file : files) {
            String text = Files.readString(file);
            Matcher names = DECLARED.matcher(text);
            while (names.find()) {
                texts.computeIfAbsent(names.group(1), name -> new LinkedHashSet<>())
                        .add(text);
            }
        }
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

    private List<TypeDeclaration<?>> declarations(String type) {
        List<TypeDeclaration<?>> known = declared.get(type);
        if (known == null) {
            known = texts.getOrDefault(type.replaceFirst("\\..*", ""), Set.of()).stream()
                    .flatMap(text -> parsed.computeIfAbsent(text, key -> new SourceFile("", key)).type(type).stream())
                    .collect(Collectors.toList());
            declared.put(type, known);
        }
        return known;
    }
}
