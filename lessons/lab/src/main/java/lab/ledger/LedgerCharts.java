package lab.ledger;

import java.util.Map;

/** The charts of the ledger, as SVG. */
final class LedgerCharts {
    private LedgerCharts() {}

    /** All of them, by the name of their file. */
    static Map<String, String> all(Language language, Map<String, String> figures) {
        return Map.of();
    }
}
