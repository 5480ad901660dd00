package course.check;

import common.text.Texts;

/**
 * How a verdict is put into words.
 *
 * @param texts of the course
 * @param rules that the test classes hold
 */
public record Wording(Texts texts, Rules rules) {
    /** The rule that a verdict is about. */
    public String rule(Verdict verdict) {
        return rules.rule(verdict.className(), texts.language());
    }

    /** A verdict in one line: whether the rule holds, and what it failed in or waits for. */
    public String line(Verdict verdict) {
        if (verdict.isNotYet()) {
            return "  ..  " + rule(verdict) + ": " + waitsFor(verdict);
        } else if (verdict.holds()) {
            return "  ok  " + rule(verdict) + " (" + verdict.passed() + ")";
        }
        return "  !!  " + rule(verdict) + ": "
                + verdict.failure().map(TestResult::method).orElse("-");
    }

    /** What is to be written or mended before the test of a rule compiles. */
    public String waitsFor(Verdict verdict) {
        return verdict.missing().isEmpty()
                ? texts.get("check.unfit", verdict.wrong())
                : texts.get("check.wait", String.join(", ", verdict.missing()));
    }
}
