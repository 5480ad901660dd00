package lab.ledger;

import common.figures.Numbers;
import common.figures.Sheet;
import java.util.List;
import java.util.Optional;

/** How many times as much one server takes as another, wherever the ledger says so. */
final class Factors {
    /** What is said in place of a factor where the ranges overlap. */
    static final String NONE = "none";

    /**
     * Two servers that are compared.
     *
     * @param one whose cost is divided
     * @param other by whose cost
     */
    record Pair(String one, String other) {}

    /** Step by step, and each that a reader would ask for. */
    static final List<Pair> PAIRS = List.of(
            new Pair("2", "3"),
            new Pair("3", "4"),
            new Pair("4", "5"),
            new Pair("5", Subjects.BEYOND),
            new Pair(Subjects.NETTY, "5"),
            new Pair(Subjects.NETTY_MERGED, "5"),
            new Pair(Subjects.NETTY_MERGED, Subjects.BEYOND),
            new Pair("5", Subjects.FLOOR),
            new Pair(Subjects.BEYOND, Subjects.FLOOR));

    /** Of those that no chart or table of the steps shows. */
    private static final List<Pair> MORE = List.of(
            new Pair("3", "5"),
            new Pair("3", Subjects.GATHER_ONLY),
            new Pair(Subjects.GATHER_ONLY, "4"),
            new Pair(Subjects.COPY_BATCH, "4"),
            new Pair(Subjects.COPY_BATCH, Subjects.GATHER_ONLY),
            new Pair(Subjects.NETTY, Subjects.NETTY_MERGED));

    /** Loads under which they are compared. */
    static final List<String> LOADS = List.of(Ledger.LOCK_STEP, Ledger.WIDE, Ledger.PACE, Ledger.PACE_EVERY);

    private Factors() {}

    /** Notes each of which both costs are there, under {@code factor.load.one-other}. */
    static void put(Sheet sheet) {
        for (List<Pair> pairs : List.of(PAIRS, MORE)) {
            for (Pair pair : pairs) {
                for (String load : LOADS) {
                    put(sheet, pair, load, "cpu");
                }
                put(sheet, pair, Ledger.WARM, "cpu");
                put(sheet, pair, Ledger.PACE, "p99");
                put(sheet, pair, Ledger.PACE_EVERY, "p99");
            }
        }
    }

    private static void put(Sheet sheet, Pair pair, String load, String measure) {
        Optional<String> one = key(sheet, load, pair.one, measure);
        Optional<String> other = key(sheet, load, pair.other, measure);
        if (one.isPresent() && other.isPresent() && !isOnlyWithout(sheet, pair, load, measure)) {
            String factor =
                    sheet.factor(one.get(), other.get()).map(Numbers::small).orElse(NONE);
            sheet.put("factor." + load + "." + measure + "." + pair.one + "-" + pair.other, factor);
        }
    }

    /** What knows no interval is compared as it is: at the pace of a game, flushed as it comes. */
    private static Optional<String> key(Sheet sheet, String load, String server, String measure) {
        String key = load + "." + server + "." + measure;
        if (sheet.has(key)) {
            return Optional.of(key);
        }
        String without = Ledger.PACE + "." + server + "." + measure;
        return load.equals(Ledger.PACE_EVERY) && sheet.has(without) ? Optional.of(without) : Optional.empty();
    }

    /** Two that both know no interval are not compared under it. */
    private static boolean isOnlyWithout(Sheet sheet, Pair pair, String load, String measure) {
        return !sheet.has(load + "." + pair.one + "." + measure) && !sheet.has(load + "." + pair.other + "." + measure);
    }
}
