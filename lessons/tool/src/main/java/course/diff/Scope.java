package course.diff;

/** Which files of a step are looked at. The pom.xml is none of them: it differs in the step's name alone. */
public enum Scope {
    MAIN("src/main/"),
    TEST("src/test/"),
    ALL("");

    private final String folder;

    Scope(String folder) {
        this.folder = folder;
    }

    /** Whether a path, relative to the step, is in. */
    public boolean contains(String path) {
        return path.startsWith(folder);
    }
}
