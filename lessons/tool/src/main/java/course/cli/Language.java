package course.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes {@code --lang} out of a command line, wherever it stands: the language must be known before anything is said, and
 * the options of a server are not the tool's.
 *
 * @param given what stood behind {@code --lang}; empty if it was not there
 * @param rest the command line without it
 */
record Language(List<String> given, List<String> rest) {
    private static final String OPTION = "--lang";

    static Language take(String... args) {
        List<String> given = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(OPTION + "=")) {
                given.add(args[i].substring(OPTION.length() + 1));
            } else if (args[i].equals(OPTION)) {
                given.add(i + 1 < args.length ? args[++i] : "");
            } else {
                rest.add(args[i]);
            }
        }
        return new Language(List.copyOf(given), List.copyOf(rest));
    }

    boolean isKnown() {
        return List.of("en", "ko").containsAll(given);
    }

    Locale locale() {
        return given.isEmpty() || !isKnown() ? Locale.getDefault() : Locale.forLanguageTag(given.get(given.size() - 1));
    }
}
