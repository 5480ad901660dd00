package proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mutants that no test notices: {@code lessons/proof/survivors.md} says of each why. */
final class Survivors {
    private static final Pattern ROW = Pattern.compile("\\| ([\\d, ]+) \\| `(.+?)` \\| (.+?) \\| (\\d+) \\| \\S.* \\|");

    private Survivors() {}

    /** How many of each name a table has for a step. A row without a reason is none. */
    static Map<String, Integer> listed(Path table, int step) throws IOException {
        Map<String, Integer> listed = new TreeMap<>();
        for (String line : Files.readAllLines(table)) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && List.of(row.group(1).split(", ")).contains(String.valueOf(step))) {
                listed.merge(row.group(2) + ": " + row.group(3), Integer.valueOf(row.group(4)), Integer::sum);
            }
        }
        return listed;
    }
}
