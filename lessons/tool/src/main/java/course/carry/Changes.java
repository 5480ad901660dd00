package course.carry;

import course.contract.Step;
import course.diff.PathFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a step.
 *
 * @param committed whether it is what the last commit did; else it is what no commit has yet
 */
public record Changes(Step step, boolean committed, List<Change> files) {
    /** The uncommitted change of a step; if there is none, that of the last commit. */
    public static Changes find(Path root, Step step) throws IOException, InterruptedException {
        Git git = new Git(root);
        TreeSet<String> paths = new TreeSet<>(git.changed(step.directory(), "HEAD"));
        paths.addAll(git.untracked(step.directory()));
        if (!paths.isEmpty()) {
            return new Changes(step, false, read(git, root, step, paths, "HEAD"));
        }
        if (git.has("HEAD~1")) {
            paths.addAll(git.changed(step.directory(), "HEAD~1", "HEAD"));
        }
        return new Changes(step, true, read(git, root, step, paths, "HEAD~1"));
    }

    private static List<Change> read(Git git, Path root, Step step, Iterable<String> paths, String base)
            throws IOException, InterruptedException {
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            @Nullable Content before = git.has(base, path) ? git.content(base, path) : null;
            String inStep = path.substring(step.directory().length() + 1);
            changes.add(new Change(inStep, before, Content.read(root.resolve(path))));
        }
        return changes;
    }

    /** Only the files that are meant. */
    public Changes only(List<PathFilter> filters) {
        List<Change> meant = files.stream()
                .filter(change -> PathFilter.anyMatches(filters, change.path()))
                .toList();
        return new Changes(step, committed, meant);
    }

    /** The changed files, relative to the step. */
    public List<String> paths() {
        return files.stream().map(Change::path).toList();
    }

    /** The places, such as {@code step03-x/src/A.java:12}, where an earlier conflict is still to be resolved. */
    public List<String> conflicts() {
        return files.stream()
                .flatMap(change ->
                        change.conflicts().stream().map(line -> step.directory() + "/" + change.path() + ":" + line))
                .toList();
    }
}
