package course.gen;

import course.symbols.NoSuchSymbol;
import java.util.List;

/** What a marker names is not there; the key and the arguments are those of a message. */
final class NoSource extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    NoSource(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    NoSource(NoSuchSymbol symbol) {
        super(symbol);
        this.key = symbol.key();
        this.arguments = symbol.arguments();
    }

    String key() {
        return key;
    }

    List<Object> arguments() {
        return arguments;
    }
}
