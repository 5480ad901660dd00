package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import common.files.PropertiesFile;
import common.text.Language;
import course.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Every message is there in both languages, and none is there for nothing. */
class TextsTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z-]*(\\.[a-z-]+)+)\"");
    private static final Pattern FORMAT = Pattern.compile("%\\d*\\$?[sd]");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    static Session session(Language language) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Session(Path.of(""), Course.texts(language), false, Pager.NONE, nowhere, nowhere);
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertThat(load("texts_ko").keySet()).isEqualTo(load("texts").keySet());
    }

    @Test
    void bothLanguagesFillInTheSame() throws IOException {
        Map<String, String> korean = load("texts_ko");
        load("texts")
                .forEach((key, text) -> assertThat(formats(korean.get(key)))
                        .as("%s in texts_ko.properties", key)
                        .isEqualTo(formats(text)));
    }

    @Test
    void everyMessageIsUsed() throws IOException {
        Set<String> used = keysInSources();
        used.addAll(keysOfTheHelp());

        assertThat(used)
                .containsAll(load("texts").keySet().stream()
                        .filter(key -> !key.startsWith("usage."))
                        .toList());
    }

    @Test
    void everyMessageThatIsUsedIsThere() throws IOException {
        Set<String> known = load("texts").keySet();
        Set<String> families = known.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .collect(Collectors.toSet());

        assertThat(known)
                .containsAll(keysInSources().stream()
                        .filter(key -> families.contains(key.substring(0, key.indexOf('.') + 1)))
                        .filter(key -> !key.startsWith("course.") && !key.startsWith("usage."))
                        .toList());
    }

    @Test
    void aCommandIsWrittenAsItIsTyped() throws IOException {
        for (String bundle : List.of("texts", "texts_ko")) {
            load(bundle)
                    .forEach(
                            (key, text) -> assertThat(text)
                                    .as("%s in %s.properties", key, bundle)
                                    .doesNotContainPattern(
                                            "(?<!lessons/)course (start|check|hint|solution|exercise|gen|carry|run|demo|map)(?![a-z])"));
        }
    }

    @Test
    void koreanIsWrittenInKorean() throws IOException {
        load("texts_ko").forEach((key, text) -> {
            boolean onlyFilledIn = text.replaceAll("^course: |%\\w", "").isBlank();
            if (!onlyFilledIn) {
                assertThat(text).as("%s", key).containsPattern(HANGUL);
            }
        });
    }

    @Test
    void theHelpDescribesEveryCommandAndOption() {
        for (Language language : Language.values()) {
            for (CommandLine command : commands(language)) {
                assertThat(command.getCommandSpec().usageMessage().description())
                        .as("%s: %s", language, command.getCommandName())
                        .isNotEmpty();
                for (ArgSpec argument : command.getCommandSpec().args()) {
                    assertThat(argument.description())
                            .as("%s: %s of %s", language, argument, command.getCommandName())
                            .isNotEmpty();
                }
            }
        }
    }

    private static Set<String> keysInSources() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path source : new FileTree(Main.root().resolve("lessons/tool/src/main/java")).files()) {
            KEY.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(keys::add);
        }
        return keys;
    }

    /** Where picocli looks: by command and option, by option alone, or by a key of its own. */
    private static Set<String> keysOfTheHelp() {
        Set<String> keys = new TreeSet<>();
        for (CommandLine command : commands(Language.EN)) {
            String name = command.getCommandSpec().qualifiedName(".");
            keys.addAll(List.of(name + ".usage.description", name + ".usage.footer"));
            for (ArgSpec argument : command.getCommandSpec().args()) {
                List<String> own = argument.isOption()
                        ? List.of(((CommandLine.Model.OptionSpec) argument)
                                .longestName()
                                .replaceFirst("^-+", ""))
                        : List.of(argument.descriptionKey());
                own.forEach(key -> keys.addAll(List.of(key, name + "." + key)));
            }
        }
        return keys;
    }

    private static List<CommandLine> commands(Language language) {
        CommandLine top = Course.commandLine(session(language));
        return Stream.concat(Stream.of(top), top.getSubcommands().values().stream())
                .toList();
    }

    private static Set<String> formats(String text) {
        return FORMAT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> load(String bundle) throws IOException {
        return PropertiesFile.read(
                Main.root().resolve("lessons/tool/src/main/resources/course/" + bundle + ".properties"));
    }
}
