package course.symbols;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson names: {@code Class}, {@code Class#member}, {@code Class#member(Type,Type)}; {@code test:} before it for
 * what stands in the tests.
 *
 * @param inTests whether to look in the tests, not in the main code
 * @param type by its simple name; a nested one may have its outer one before it, {@code TcpServiceConfig.Option}
 * @param member null for the type itself; {@code <init>} is the constructor
 * @param parameters the types of a method's parameters; null if they do not matter
 */
public record Symbol(
        boolean inTests,
        String type,
        @Nullable String member,
        @Nullable List<String> parameters) {
    private static final Pattern WRITTEN =
            Pattern.compile("(test:)?([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:#(<init>|\\w+)(?:\\(([^()]*)\\))?)?");

    /** Reads one; nothing if it is not written like one. */
    public static Optional<Symbol> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String list = matcher.group(4);
        List<String> parameters = list == null
                ? null
                : list.isBlank()
                        ? List.of()
                        : Pattern.compile(",")
                                .splitAsStream(list)
                                .map(String::strip)
                                .toList();
        return Optional.of(new Symbol(matcher.group(1) != null, matcher.group(2), matcher.group(3), parameters));
    }
}
