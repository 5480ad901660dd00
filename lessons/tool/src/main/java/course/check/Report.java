package course.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import common.text.Language;
import course.check.TestResult.Outcome;
import course.work.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check has found, for a program that grades: {@code lessons/check.schema.json} says what each part means.
 *
 * @param task what {@code course check} takes: {@code 3}, {@code 3.4} or {@code zoo.7}
 * @param step directory name of the step that is written, or that the task begins with
 * @param language that texts and causes are in
 * @param holds whether the check would end with status 0
 * @param rules in the order in which they are judged
 * @param changed names of test classes that are not as the course has them
 * @param untouched paths of files that the step changes, and that are as they were begun with
 * @param errors of the compiler in what the learner has written, with their places
 */
public record Report(
        String task,
        String step,
        Language language,
        boolean holds,
        List<Rule> rules,
        List<String> changed,
        List<String> untouched,
        List<String> errors) {
    /** Raised when a program that reads one would no longer understand it. */
    public static final int VERSION = 1;

    /** What is known of a rule. */
    public enum State {
        HOLDS,
        FAILS,
        /** It could not be tried: its test does not compile, or what must come first does not hold. */
        UNTESTED
    }

    /**
     * A rule, and what became of it.
     *
     * @param key simple name of the test class that holds it
     * @param text what it says
     * @param test the test that failed first; empty unless it fails
     * @param cause why it does not hold or could not be tried; empty if it holds
     * @param points that it counts for if it holds
     */
    public record Rule(String key, String text, State state, String test, String cause, int points) {
        /** By what its test class has shown. */
        static Rule of(Verdict verdict, Wording wording, boolean asked) throws IOException {
            String name = verdict.className();
            String text = wording.rule(verdict);
            int points = asked ? wording.rules().points(name) : 0; // for a test of one's own there are none
            if (verdict.isNotYet()) {
                return new Rule(name, text, State.UNTESTED, "", wording.waitsFor(verdict), points);
            } else if (verdict.holds()) {
                return new Rule(name, text, State.HOLDS, "", "", points);
            }
            TestResult failure = verdict.failure()
                    .orElse(new TestResult(
                            name, "", Outcome.FAILED, wording.texts().get("check.no-test", name)));
            return new Rule(name, text, State.FAILS, failure.method(), failure.message(), points);
        }
    }

    public Report {
        rules = List.copyOf(rules);
        changed = List.copyOf(changed);
        untouched = List.copyOf(untouched);
        errors = List.copyOf(errors);
    }

    /** Of a step or an exercise, with a verdict for each of its rules. */
    public static Report of(
            Workspace workspace,
            Judge judge,
            List<Verdict> verdicts,
            Wording wording,
            List<String> untouched,
            List<String> errors)
            throws IOException {
        return of(workspace.number(), workspace.step().directory(), judge, verdicts, wording, untouched, errors);
    }

    /** The same of a task that is no workspace of this clone. */
    public static Report of(
            String task,
            String step,
            Judge judge,
            List<Verdict> verdicts,
            Wording wording,
            List<String> untouched,
            List<String> errors)
            throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            rules.add(Rule.of(verdict, wording, judge.isAsked(verdict.className())));
        }
        boolean holds = rules.size() == judge.count() && rules.stream().allMatch(rule -> rule.state() == State.HOLDS);
        return new Report(task, step, wording.texts().language(), holds, rules, judge.changed(), untouched, errors);
    }

    /** The points of the rules that hold. */
    public int points() {
        return rules.stream()
                .filter(rule -> rule.state() == State.HOLDS)
                .mapToInt(Rule::points)
                .sum();
    }

    /** The points that there are. */
    public int of() {
        return rules.stream().mapToInt(Rule::points).sum();
    }

    /** As one JSON document, which ends with a line end. */
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("task", task);
            json.writeStringField("step", step);
            json.writeStringField("language", language.code());
            json.writeStringField("verdict", said(holds ? State.HOLDS : State.FAILS));
            json.writeNumberField("points", points());
            json.writeNumberField("of", of());
            json.writeArrayFieldStart("rules");
            for (Rule rule : rules) {
                write(rule, json);
            }
            json.writeEndArray();
            write("changed", changed, json);
            write("untouched", untouched, json);
            write("errors", errors, json);
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(Rule rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", rule.key);
        json.writeStringField("text", rule.text);
        json.writeStringField("state", said(rule.state));
        if (rule.state != State.HOLDS) {
            json.writeStringField("test", rule.test);
            json.writeStringField("cause", rule.cause);
        }
        json.writeNumberField("points", rule.points);
        json.writeEndObject();
    }

    private static void write(String name, List<String> values, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values.toArray(String[]::new), 0, values.size());
    }

    private static String said(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
