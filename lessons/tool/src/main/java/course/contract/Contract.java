package course.contract;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code lessons/steps.properties} says: the steps in order, and for each two neighbours what may differ.
 *
 * @param maxFileLines the most lines of code that one file of a step's main sources may have
 */
public record Contract(List<Step> steps, List<Pair> pairs, int maxFileLines) {
    /** Where the contract stands, below the root of the repository. */
    public static final String FILE = "lessons/steps.properties";

    public Contract {
        steps = List.copyOf(steps);
        pairs = List.copyOf(pairs);
    }

    /**
     * Reads the contract of the repository at {@code root}.
     *
     * @throws ContractFormatException if the file does not say what it must; the message names the key
     */
    public static Contract load(Path root) throws IOException {
        try (Reader reader = Files.newBufferedReader(root.resolve(FILE))) {
            return ContractReader.read(reader);
        }
    }
}
