package lab.matrix;

import static lab.matrix.Expectation.HOLDS;
import static lab.matrix.Expectation.NOT_HERE;
import static lab.matrix.Expectation.mustFail;

import java.io.IOException;
import java.util.List;
import lab.hostile.Chatters;
import lab.hostile.Dialect;
import lab.hostile.Ends;
import lab.hostile.Fault;
import lab.hostile.Lengths;
import lab.hostile.Rules;
import lab.hostile.SlowReader;
import lab.hostile.Splits;
import lab.hostile.Stage;
import lab.hostile.Symptom;
import lab.hostile.UnreadEcho;
import lab.process.Stats;

/** The table of expectations: what holds everywhere, and what an early step must show that a later one mends. */
final class Rows {
    private static final List<Expectation> EVERYWHERE = List.of(HOLDS, HOLDS, HOLDS, HOLDS, HOLDS);
    private static final List<Expectation> ZONE = List.of(NOT_HERE, HOLDS, HOLDS, HOLDS, HOLDS);
    private static final Expectation WAITS = mustFail(Symptom.OTHERS_WAIT);
    private static final Expectation WAITS_FOR_EVER = mustFail(Symptom.OTHERS_WAIT_FOR_EVER);
    private static final Expectation COLLECTS = mustFail(Symptom.COLLECTOR_RUNS);

    /** With that much heap the talk alone never makes the collector run. */
    static final List<String> SMALL_DIRECT_MEMORY =
            List.of("-Xms512m", "-Xmx512m", "-Xmn256m", "-XX:MaxDirectMemorySize=4m");

    static final List<Row> ALL = List.of(
            new Row("dribble", Splits::dribble, EVERYWHERE),
            new Row("pieces", Splits::pieces, EVERYWHERE),
            new Row("burst", Splits::burst, EVERYWHERE),
            new Row("half-a-frame", Splits::halfAFrame, EVERYWHERE),
            new Row("slow-header", Splits::slowHeader, EVERYWHERE),
            new Row("silence", Ends::silence, EVERYWHERE).with("--receive-timeout-millis=500"),
            new Row("forbidden-lengths", Lengths::forbidden, EVERYWHERE),
            new Row("largest-payload", Lengths::largest, EVERYWHERE),
            new Row("noise", Rules::noise, EVERYWHERE),
            new Row("broken-rules", Rules::breaches, ZONE),
            new Row("reset-in-a-frame", Ends::resetInAFrame, EVERYWHERE),
            new Row("half-close", Ends::halfClose, EVERYWHERE),
            new Row("bye-and-more", Ends::bye, ZONE),
            new Row("storm", Ends::storm, EVERYWHERE).with("--max-connections=600", "--backlog=1024"),
            new Row("over-the-limit", Ends::overTheLimit, EVERYWHERE).with("--max-connections=" + Ends.LIMIT),
            new Row("fight-for-a-name", Rules::fightForAName, ZONE),
            new Row("flood", Rules::flood, ZONE),
            new Row("too-fast", Rules::tooFast, EVERYWHERE).with("--receive-rate-limit=" + Rules.RATE),
            new Row("never-reads", Rows::neverReads, List.of(WAITS, WAITS, WAITS, HOLDS, HOLDS)),
            new Row("trickle", SlowReader::trickles, List.of(NOT_HERE, WAITS_FOR_EVER, WAITS_FOR_EVER, HOLDS, HOLDS)),
            new Row("small-direct-memory", Chatters::longTalk, List.of(NOT_HERE, HOLDS, COLLECTS, COLLECTS, HOLDS))
                    .inspected(SMALL_DIRECT_MEMORY, Rows::collections));

    private Rows() {}

    private static void neverReads(Stage stage) throws Fault, IOException, InterruptedException {
        if (stage.dialect() == Dialect.ECHO) {
            UnreadEcho.neverReads(stage);
        } else {
            SlowReader.neverReads(stage);
        }
    }

    private static void collections(Stats last) throws Fault {
        long collections = last.get("gc_count");
        if (collections > 0) {
            throw new Fault(Symptom.COLLECTOR_RUNS, "the collector ran " + collections + " times");
        }
    }
}
