package course.map;

/** Why a map cannot be shown, or no longer: the key of a text, and what is filled in. */
public final class MapException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;

    MapException(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = arguments;
    }

    /** Of the text that says it. */
    public String key() {
        return key;
    }

    /** What the text is filled in with. */
    public Object[] arguments() {
        return arguments.clone();
    }
}
