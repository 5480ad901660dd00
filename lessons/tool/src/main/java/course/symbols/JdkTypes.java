package course.symbols;

import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Types of the JDK by their simple names, as far as a lesson on servers can be expected to name them so. */
final class JdkTypes {
    private static final List<String> PACKAGES = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.ref",
            "java.io",
            "java.net",
            "java.nio",
            "java.nio.channels",
            "java.nio.charset",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "java.util.stream");

    private JdkTypes() {}

    static Optional<Class<?>> find(String simpleName) {
        return PACKAGES.stream()
                .flatMap(name -> load(name + "." + simpleName.replace('.', '$')))
                .findFirst();
    }

    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name, false, null));
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        }
    }

    /** Whether a type has or inherits a method, a field or a nested type by that name. */
    static boolean has(Class<?> type, String member) {
        return Stream.<Member[]>of(
                                type.getMethods(),
                                type.getFields(),
                                type.getDeclaredMethods(),
                                type.getDeclaredFields())
                        .flatMap(Arrays::stream)
                        .anyMatch(found -> found.getName().equals(member))
                || Arrays.stream(type.getDeclaredClasses())
                        .anyMatch(nested -> nested.getSimpleName().equals(member))
                || member.equals(Members.CONSTRUCTOR);
    }
}
