package common.cli;

import common.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes {@code --lang} out of a command line, wherever it stands: the language must be known before anything is said, and
 * the options of a server are not the tool's.
 *
 * @param given what stood behind {@code --lang}; empty if it was not there
 * @param rest the command line without it
 */
public record GivenLanguage(List<String> given, List<String> rest) {
    private static final String OPTION = "--lang";

    /** Takes it out. */
    public static GivenLanguage take(String... args) {
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
        return new GivenLanguage(List.copyOf(given), List.copyOf(rest));
    }

    /** Whether every language given is one of the course's. */
    public boolean isKnown() {
        return given.stream().map(Language::ofCode).allMatch(Optional::isPresent);
    }

    /** The last one given; the system's if that is none, or one of them is not known. */
    public Language language() {
        return given.isEmpty() || !isKnown()
                ? Language.of(Locale.getDefault())
                : Language.ofCode(given.get(given.size() - 1)).orElseThrow();
    }
}
