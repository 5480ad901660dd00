package course.carry;

import course.contract.Step;
import course.diff.PathFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a step.
 *
 * @param committed whether it is what a commit did; else it is what no commit has yet
 */
public record Changes(Step step, boolean committed, List<Change> files) {
    /**
     * The uncommitted change of a step.
     *
     * @throws GitException if there is no git, or no repository that it reads
     */
    public static Changes uncommitted(Path root, Step step) throws IOException, InterruptedException {
        Git git = new Git(root);
        git.check();
        TreeSet<String> paths = new TreeSet<>(git.changed(step.directory(), "HEAD"));
        paths.addAll(git.untracked(step.directory()));
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            changes.add(change(step, path, find(git, "HEAD", path), Content.read(root.resolve(path))));
        }
        return new Changes(step, false, changes);
    }

    /**
     * What a commit did to a step; of a merge, what it did to its first parent.
     *
     * @throws GitException if there is no git, no repository that it reads, or no such commit
     */
    public static Changes of(Path root, Step step, String commit) throws IOException, InterruptedException {
        Git git = new Git(root);
        git.check();
        String before = commit + "~1";
        List<Change> changes = new ArrayList<>();
        for (String path : git.changed(step.directory(), before, commit)) {
            changes.add(change(step, path, find(git, before, path), find(git, commit, path)));
        }
        return new Changes(step, true, changes);
    }

    /** The last commits that changed a step: a line for each, which begins with its name. */
    public static List<String> commits(Path root, Step step, int count) throws IOException, InterruptedException {
        return new Git(root).commits(step.directory(), count);
    }

    private static @Nullable Content find(Git git, String revision, String path)
            throws IOException, InterruptedException {
        return git.has(revision, path) ? git.content(revision, path) : null;
    }

    private static Change change(Step step, String path, @Nullable Content before, @Nullable Content after) {
        return new Change(path.substring(step.directory().length() + 1), before, after);
    }

    /** The files that no commit has as they are, relative to the root. */
    Set<String> edited() {
        return committed
                ? Set.of()
                : files.stream()
                        .map(file -> step.directory() + "/" + file.path())
                        .collect(Collectors.toSet());
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
