package course.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two neighbouring steps and what may differ between them.
 *
 * @param reasons the files that may differ, relative to the step, each with its one-line reason, in the order of the
 *     contract
 */
public record Pair(Step from, Step to, Map<String, String> reasons, List<Budget> budgets) {
    public Pair {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        budgets = List.copyOf(budgets);
    }

    /** The pair's name in the contract, such as {@code 1-2}. */
    public String name() {
        return from.label() + "-" + to.label();
    }

    /** The command that shows how {@code path}, a file or a folder, differs between the two steps. */
    public String diffCommand(String path) {
        return "git diff --no-index " + from.directory() + "/" + path + " " + to.directory() + "/" + path;
    }

    static String name(int fromNumber) {
        return fromNumber + "-" + (fromNumber + 1);
    }
}
