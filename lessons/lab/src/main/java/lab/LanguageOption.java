package lab;

import common.cli.Refusals;
import common.text.Language;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which language a command speaks. */
public final class LanguageOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--lang", paramLabel = "en|ko", description = "The language. Default: the system's.")
    private @Nullable String given;

    /**
     * The one that was asked for, or the system's.
     *
     * @throws ParameterException if there is no such language
     */
    public Language language() {
        Optional<Language> known =
                given == null ? Optional.of(Language.of(Locale.getDefault())) : Language.ofCode(given);
        if (known.isEmpty() && command != null) {
            throw new ParameterException(
                    command.commandLine(), new Refusals(Language.of(Locale.getDefault())).language());
        }
        return known.orElse(Language.EN);
    }
}
