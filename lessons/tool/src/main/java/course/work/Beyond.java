package course.work;

import common.files.FileTree;
import common.files.PropertiesFile;
import common.files.Scratch;
import course.contract.Contract;
import course.contract.Pair;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The server beyond the steps: the step that the patches of {@code lessons/beyond} name, with all of them on it. It is no
 * step of the contract, but it can be run and compared like one. Its sources are laid out where a build may clean them away.
 */
public final class Beyond {
    /** What a user calls it. */
    public static final String NAME = "beyond";
    /** Where it is laid out, below the root of the repository. */
    public static final String FOLDER = "lessons/tool/target/beyond";

    private static final String REASONS = "reasons.properties";

    private final Path root;
    private final Contract contract;
    private final Optional<Exercise> last;

    /** That of the repository at {@code root}, whose steps {@code contract} has. */
    public Beyond(Path root, Contract contract) throws IOException {
        this.root = root;
        this.contract = contract;
        List<Exercise> rungs = Exercise.beyond(root, contract);
        last = rungs.isEmpty() ? Optional.empty() : Optional.of(rungs.get(rungs.size() - 1));
    }

    /** Whether the course has one. */
    public boolean exists() {
        return last.isPresent();
    }

    /** As if it were the next step behind the one that it builds on. */
    public Step step() {
        int below =
                last.map(rung -> rung.step().number()).orElse(contract.steps().size());
        return new Step(below + 1, FOLDER, NAME, OptionalInt.empty());
    }

    /** The contract with this as one more step, and with the reasons why its files differ from those of the step below it. */
    public Contract asContract() throws IOException {
        if (last.isEmpty()) {
            return contract;
        }
        List<Step> steps = new ArrayList<>(contract.steps());
        steps.add(step());
        List<Pair> pairs = new ArrayList<>(contract.pairs());
        Map<String, String> reasons =
                PropertiesFile.read(root.resolve(Exercise.BEYOND).resolve(REASONS));
        pairs.add(new Pair(last.get().step(), step(), reasons, List.of()));
        return new Contract(steps, pairs, contract.maxFileLines());
    }

    /**
     * Lays its sources out, if they are not what that step and the patches make; returns where. A file that is as it
     * should be is not touched, and one that is not is replaced at once, so several may do this side by side.
     *
     * @throws IOException also if a patch does not fit
     */
    public Path lay() throws IOException {
        Path target = root.resolve(FOLDER);
        if (last.isPresent()) {
            try (Scratch scratch = Scratch.make()) {
                new Workspaces(root, contract).solve(last.get(), scratch.directory());
                Files.writeString(scratch.directory().resolve("pom.xml"), Workspaces.pom(NAME, "../../../../pom.xml"));
                Files.createDirectories(target);
                for (String file : names(target)) {
                    if (file.startsWith("src")
                            && !Files.exists(scratch.directory().resolve(file))) {
                        Files.deleteIfExists(target.resolve(file));
                    }
                }
                for (String file : names(scratch.directory())) {
                    replace(
                            target.resolve(file),
                            Files.readAllBytes(scratch.directory().resolve(file)));
                }
            }
        }
        return target;
    }

    private static List<String> names(Path directory) throws IOException {
        FileTree tree = new FileTree(directory);
        return tree.files().stream().map(tree::nameOf).toList();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        try {
            if (Arrays.equals(Files.readAllBytes(file), content)) {
                return;
            }
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.resolveSibling("."));
        }
        Path whole = Files.createTempFile(file.resolveSibling("."), ".new", "");
        Files.write(whole, content);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
