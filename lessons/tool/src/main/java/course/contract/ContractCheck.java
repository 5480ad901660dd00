package course.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds the steps of a repository to its contract. */
public final class ContractCheck {
    private ContractCheck() {}

    /**
     * Reads the contract and every step below {@code root} and compares them.
     *
     * @throws ContractFormatException if the contract itself cannot be understood
     */
    public static Findings check(Path root) throws IOException {
        Contract contract = Contract.load(root);
        List<StepTree> trees = new ArrayList<>();
        List<Findings.StepSize> sizes = new ArrayList<>();
        List<PairDiff> diffs = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (Step step : contract.steps()) {
            StepTree tree = StepTree.read(root, step);
            trees.add(tree);
            sizes.add(size(tree));
            violations.addAll(StepRules.check(tree, contract.maxFileLines()));
        }
        for (int i = 0; i < contract.pairs().size(); i++) {
            StepTree from = trees.get(i);
            StepTree to = trees.get(i + 1);
            if (!from.files().isEmpty() && !to.files().isEmpty()) {
                PairDiff diff = PairDiff.between(contract.pairs().get(i), from, to);
                diffs.add(diff);
                violations.addAll(PairRules.check(from, to, diff));
            }
        }
        return new Findings(sizes, diffs, violations);
    }

    private static Findings.StepSize size(StepTree tree) {
        Optional<StepFile> largest = tree.files().values().stream()
                .filter(StepFile::isMainJava)
                .max(Comparator.comparingInt(file -> file.countedLines().size()));
        String name = largest.map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                .orElse("");
        int lines = largest.map(file -> file.countedLines().size()).orElse(0);
        return new Findings.StepSize(tree.step(), tree.mainLines(), name, lines);
    }
}
