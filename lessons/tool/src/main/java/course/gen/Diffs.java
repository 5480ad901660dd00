package course.gen;

import course.contract.Contract;
import course.contract.Pair;
import course.diff.FileDiff;
import course.diff.Scope;
import course.diff.StepDiff;
import course.work.Beyond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each step's main code differs from the one before, for who reads without a clone: patches with reasons. */
final class Diffs {
    private static final String FOLDER = "lessons/generated/diffs/";

    private Diffs() {}

    static Map<Path, String> write(Path root, Contract contract) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        Beyond beyond = new Beyond(root, contract);
        beyond.lay();
        Contract all = beyond.asContract();
        for (Pair pair : all.pairs()) {
            StepDiff diff = new StepDiff(root, all, pair.from(), pair.to());
            StringBuilder text = new StringBuilder();
            for (FileDiff file : diff.files(Scope.MAIN, List.of())) {
                diff.reasons(file.path()).forEach(reason -> text.append(reason).append('\n'));
                file.unified().forEach(line -> text.append(line).append('\n'));
            }
            // The server beyond the steps keeps its file when it moves to another step.
            String name = pair.to().equals(beyond.step())
                    ? Beyond.NAME
                    : pair.from().name() + "-" + pair.to().name();
            files.put(root.resolve(FOLDER + name + ".diff"), text.toString());
        }
        return files;
    }
}
