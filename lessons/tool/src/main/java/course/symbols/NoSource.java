package course.symbols;

import java.util.List;

/** What a text names is not there, or the name says too little; the key and the arguments are those of a message. */
public final class NoSource extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String AMBIGUOUS = "symbol.many";

    private final String key;
    private final transient List<Object> arguments;

    /** The message is the one by that key. */
    public NoSource(String key, Object... arguments) {
        super(key + " " + List.of(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** There is more than one by that name. */
    static NoSource ambiguous(String type, String member, String signatures) {
        return new NoSource(AMBIGUOUS, type, member, signatures);
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
