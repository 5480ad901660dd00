package course.stubs;

import course.contract.StepFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sources that a learner begins a step with: a class that is new is there as stubs, and so is, in a class of the
 * step before, what is new in it. A stub has all that others can see of a member, and throws when it is used. It is made
 * from the step's own source when it is asked for, so it says what that says.
 */
public final class Stubs {
    /** What a stub says when it is used, or a comment beside a field that has no value yet. */
    public static final String MARK = "write me";

    private final Map<String, StepFile> before;
    private final Map<String, StepFile> course;
    private final Set<String> newTypes;

    /**
     * @param before the files of the step before, by path
     * @param course those of the step itself
     */
    public Stubs(Map<String, StepFile> before, Map<String, StepFile> course) {
        this.before = Map.copyOf(before);
        this.course = Map.copyOf(course);
        newTypes = course.keySet().stream()
                .filter(path -> path.endsWith(".java") && !before.containsKey(path))
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", ""))
                .collect(Collectors.toSet());
    }

    /**
     * The text of a Java source that the step has.
     *
     * @param path relative to the step
     * @throws IOException if it cannot be parsed
     */
    public String text(String path) throws IOException {
        StepFile file = course.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        JavaText now = JavaText.parse(file);
        StepFile old = before.get(path);
        if (old == null) {
            return new StubText(now, newTypes, Optional.empty()).whole();
        }
        JavaText mine = JavaText.parse(old);
        return new Additions(mine, now, new StubText(now, newTypes, Optional.of(mine))).text();
    }
}
