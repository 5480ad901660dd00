package course.contract;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads the contract. Each key that is understood is taken out, so what is left at the end is a mistake. */
final class ContractReader {
    private static final Pattern STEP_DIRECTORY = Pattern.compile("(step\\d\\d)-[a-z0-9-]+");

    private final Map<String, String> entries;

    private ContractReader(Map<String, String> entries) {
        this.entries = entries;
    }

    static Contract read(Reader reader) throws IOException {
        KeysInOrder keys = new KeysInOrder();
        keys.load(reader);
        return new ContractReader(keys.entries).contract();
    }

    private Contract contract() {
        Map<String, Area> areas = areas();
        List<Step> steps = steps();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < steps.size(); i++) {
            pairs.add(pair(steps.get(i), steps.get(i + 1), areas));
        }
        int maxFileLines = number("max-file-lines", take("max-file-lines"));
        if (!entries.isEmpty()) {
            throw new ContractFormatException("unknown: " + String.join(", ", entries.keySet()));
        }
        return new Contract(steps, pairs, maxFileLines);
    }

    private Map<String, Area> areas() {
        Map<String, Area> areas = new LinkedHashMap<>();
        takeAll("area.").forEach((name, folders) -> areas.put(name, new Area(name, words(folders))));
        return areas;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String directory : words(take("steps"))) {
            var name = STEP_DIRECTORY.matcher(directory);
            if (!name.matches()) {
                throw new ContractFormatException("steps: " + directory + " is not a name like step01-recvbuffer");
            }
            String key = name.group(1);
            String limit = entries.remove(key + ".max-main-lines");
            steps.add(new Step(
                    steps.size() + 1,
                    directory,
                    take(key + ".technique"),
                    limit == null ? OptionalInt.empty() : OptionalInt.of(number(key + ".max-main-lines", limit))));
        }
        return steps;
    }

    private Pair pair(Step from, Step to, Map<String, Area> areas) {
        String name = Pair.name(from.number());
        List<Budget> budgets = new ArrayList<>();
        takeAll(name + ".budget.").forEach((areaName, lines) -> {
            Area area = areas.get(areaName);
            if (area == null) {
                throw new ContractFormatException(name + ".budget." + areaName + ": no area." + areaName);
            }
            budgets.add(new Budget(area, number(name + ".budget." + areaName, lines)));
        });
        return new Pair(from, to, takeAll(name + "/"), budgets);
    }

    private String take(String key) {
        String value = entries.remove(key);
        if (value == null) {
            throw new ContractFormatException(key + " is missing");
        }
        return value;
    }

    /** Takes every key that starts with {@code prefix}; the result's keys are without it. */
    private Map<String, String> takeAll(String prefix) {
        Map<String, String> taken = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                taken.put(key.substring(prefix.length()), value);
            }
        });
        taken.keySet().forEach(rest -> entries.remove(prefix + rest));
        return taken;
    }

    private static int number(String key, String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new ContractFormatException(key + ": " + value + " is not a number of lines");
        }
        return Integer.parseInt(value);
    }

    private static List<String> words(String value) {
        return List.of(value.trim().split("[\\s,]+"));
    }

    /** Properties forget the order of their keys and let the last of two equal ones win; these do neither. */
    private static final class KeysInOrder extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> entries = new LinkedHashMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            String text = value.toString().trim();
            if (text.isEmpty() || text.contains("\n")) {
                throw new ContractFormatException(key + " needs one line of text behind its =");
            }
            if (entries.put(key.toString(), text) != null) {
                throw new ContractFormatException(key + " stands there twice");
            }
            return text;
        }
    }
}
