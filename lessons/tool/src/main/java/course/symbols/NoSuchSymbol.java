package course.symbols;

import java.util.List;

/** A name that is in no source, or that says too little; the key and the arguments are those of a message. */
public final class NoSuchSymbol extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String AMBIGUOUS = "symbol.many";

    private final String key;
    private final transient List<Object> arguments;

    NoSuchSymbol(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** There is more than one by that name. */
    static NoSuchSymbol ambiguous(String type, String member, String signatures) {
        return new NoSuchSymbol(AMBIGUOUS, type, member, signatures);
    }

    /** Whether there is more than one by that name, not none. */
    public boolean isAmbiguous() {
        return key.equals(AMBIGUOUS);
    }

    public String key() {
        return key;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
