package lab.ledger;

import common.figures.Sheet;
import common.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.chart.Range;

/** A reader's own run beside another: figures of two machines differ, but which server costs more should not. */
final class Comparison {
    private static final Texts TEXTS = Texts.of(Language.EN);

    private final Map<String, String> yours;
    private final Map<String, String> theirs;

    /**
     * @param yours figures of the one run
     * @param theirs figures of the other
     */
    Comparison(Map<String, String> yours, Map<String, String> theirs) {
        this.yours = yours;
        this.theirs = theirs;
    }

    /** Each cost of both runs, and behind each load where the order differs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String load : Factors.LOADS) {
            List<String> servers = Tables.SERVERS.stream()
                    .filter(server -> isInBoth(load, server))
                    .toList();
            if (!servers.isEmpty()) {
                lines.add(TEXTS.text("load." + load) + ": CPU seconds per million deliveries");
                lines.add(String.format(Locale.ROOT, "  %-16s %-22s %s", "", "this run", "the other"));
                servers.forEach(server -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-16s %-22s %s",
                        TEXTS.server(server),
                        shown(yours, load, server),
                        shown(theirs, load, server))));
                lines.addAll(differences(load, servers));
            }
        }
        if (lines.isEmpty()) {
            lines.add("the two runs have no figure in common");
        }
        return lines;
    }

    private boolean isInBoth(String load, String server) {
        return yours.containsKey(key(load, server)) && theirs.containsKey(key(load, server));
    }

    private static String key(String load, String server) {
        return load + "." + server + ".cpu";
    }

    private static String shown(Map<String, String> run, String load, String server) {
        String range = run.get(key(load, server) + Sheet.RANGE);
        return run.get(key(load, server)) + (range == null ? "" : " (" + range + ")");
    }

    private List<String> differences(String load, List<String> servers) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            for (String other : servers.subList(i + 1, servers.size())) {
                String one = servers.get(i);
                int here = order(yours, load, one, other);
                int there = order(theirs, load, one, other);
                if (here * there < 0) {
                    differences.add(String.format(
                            Locale.ROOT,
                            "  the order differs: %s costs %s than %s here",
                            TEXTS.server(one),
                            here < 0 ? "less" : "more",
                            TEXTS.server(other)));
                }
            }
        }
        return differences.isEmpty() ? List.of("  the order is the same") : differences;
    }

    /** Below 0 if the one costs less, above if it costs more, 0 where no difference has been seen. */
    private static int order(Map<String, String> run, String load, String one, String other) {
        Range first = Range.of(run, key(load, one));
        Range second = Range.of(run, key(load, other));
        if (first.high() < second.low()) {
            return -1;
        }
        return first.low() > second.high() ? 1 : 0;
    }
}
