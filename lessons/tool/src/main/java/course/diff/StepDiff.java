package course.diff;

import course.contract.Contract;
import course.contract.Pair;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** How two steps differ: neighbours or not, forward or back. */
public final class StepDiff {
    private final Contract contract;
    private final Step from;
    private final Step to;
    private final StepTree before;
    private final StepTree after;

    public StepDiff(Path root, Contract contract, Step from, Step to) throws IOException {
        this.contract = ofNeighbours(contract, from, to);
        this.from = from;
        this.to = to;
        before = StepTree.read(root, from);
        after = StepTree.read(root, to);
    }

    /** With neighbours' own pair alone: the server beyond the steps need not build on the last, so others may lie between. */
    private static Contract ofNeighbours(Contract contract, Step from, Step to) {
        List<Step> both = List.of(from, to);
        return contract.pairs().stream()
                .filter(pair -> both.contains(pair.from()) && both.contains(pair.to()))
                .findFirst()
                .map(pair -> new Contract(contract.steps(), List.of(pair), contract.maxFileLines()))
                .orElse(contract);
    }

    /** The files of both steps, whether they differ or not. */
    public SortedSet<String> paths() {
        TreeSet<String> paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        return paths;
    }

    /**
     * The text files that differ, in the order in which a learner best writes them: as the contract lists those between
     * neighbours, main code before tests, and after them by path what it does not list.
     */
    public List<FileDiff> files(Scope scope, List<PathFilter> filters) {
        List<FileDiff> files = new ArrayList<>();
        for (String path : inOrder()) {
            StepFile old = before.files().get(path);
            StepFile young = after.files().get(path);
            boolean same = old != null && young != null && old.sameBytes(young);
            boolean text = (old == null || old.isText()) && (young == null || young.isText());
            if (!same && text && scope.contains(path) && PathFilter.anyMatches(filters, path)) {
                files.add(new FileDiff(path, old, young));
            }
        }
        return files;
    }

    private List<String> inOrder() {
        List<String> listed = between().stream()
                .flatMap(pair -> pair.reasons().keySet().stream())
                .distinct()
                .toList();
        return paths().stream()
                .sorted(Comparator.comparing((String path) -> !Scope.MAIN.contains(path))
                        .thenComparing(path -> listed.contains(path) ? listed.indexOf(path) : listed.size()))
                .toList();
    }

    /** The pairs on the way from the one to the other; what a learner has of a step comes from the step before. */
    private List<Pair> between() {
        int last = Math.max(from.number(), to.number());
        int first = from.number() == to.number() ? last - 1 : Math.min(from.number(), to.number());
        return contract.pairs().stream()
                .filter(pair -> pair.from().number() >= first && pair.to().number() <= last)
                .toList();
    }

    /** Why the contract lets a file differ: a line for each pair of neighbours on the way that lists it. */
    public List<String> reasons(String path) {
        return reasons(path, pair -> pair.reasons().get(path));
    }

    /**
     * The same in other words.
     *
     * @param words why the file differs between two neighbours, for a pair that lists it
     */
    public List<String> reasons(String path, Function<Pair, String> words) {
        List<Pair> between = between();
        List<String> reasons = new ArrayList<>();
        for (Pair pair : between) {
            if (pair.reasons().containsKey(path)) {
                String reason = words.apply(pair);
                reasons.add(between.size() == 1 ? reason : pair.name() + "  " + reason);
            }
        }
        return reasons;
    }
}
