package lab.matrix;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which language a command speaks. */
final class LanguageOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--lang", paramLabel = "en|ko", description = "The language. Default: the system's.")
    private @Nullable String given;

    Texts texts() {
        if (given == null) {
            return Texts.of(Locale.getDefault());
        } else if (command != null && !List.of("en", "ko").contains(given)) {
            throw new ParameterException(command.commandLine(), "--lang: accepted is en or ko");
        }
        return Texts.of(Locale.forLanguageTag(given));
    }
}
