package course.contract;

import java.util.List;

/** What a check of the whole repository found: sizes, differences and everything that breaks the contract. */
public record Findings(List<StepSize> steps, List<PairDiff> pairs, List<Violation> violations) {
    /**
     * How large a step is.
     *
     * @param mainLines lines of code in its main sources
     * @param largestFile the name of the main source with the most lines of code; empty if there is none
     */
    public record StepSize(Step step, int mainLines, String largestFile, int largestFileLines) {}

    public Findings {
        steps = List.copyOf(steps);
        pairs = List.copyOf(pairs);
        violations = List.copyOf(violations);
    }
}
