package course.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import common.files.FileTree;
import course.Main;
import course.contract.Contract;
import course.contract.Step;
import course.contract.StepFile;
import course.contract.StepTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The diff of two steps, applied to the files of the one, makes the files of the other. */
class PatchTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 4", "4, 5", "1, 5", "5, 1", "4, 2"})
    void patchMakesTheOtherStep(int from, int to) throws Exception {
        assumeTrue(exists("patch"), "no patch program");
        Path root = Main.root();
        Contract contract = Contract.load(root);
        Step one = contract.steps().get(from - 1);
        Step other = contract.steps().get(to - 1);
        write(StepTree.read(root, one));

        patch(new StepDiff(root, contract, one, other).files(Scope.ALL, List.of()));

        assertThat(files(temp)).isEqualTo(texts(StepTree.read(root, other)));
    }

    @Test
    void patchTakesLastLinesWithoutTheirEnds() throws Exception {
        assumeTrue(exists("patch"), "no patch program");
        TwoSteps steps = new TwoSteps(Files.createDirectories(temp.resolve("steps")))
                .write(TwoSteps.ONE, "src/Loses.java", "1\n2\n")
                .write(TwoSteps.TWO, "src/Loses.java", "1\n2")
                .write(TwoSteps.ONE, "src/Gains.java", "1\n2")
                .write(TwoSteps.TWO, "src/Gains.java", "1\n2\n")
                .write(TwoSteps.ONE, "src/Has.java", "1\n2")
                .write(TwoSteps.TWO, "src/Has.java", "one\n2")
                .write(TwoSteps.TWO, "src/New.java", "\n")
                .write(TwoSteps.ONE, "src/Blank.java", "1\n\n\n")
                .write(TwoSteps.TWO, "src/Blank.java", "1\n\n");
        Path copy = steps.root.resolve(TwoSteps.ONE);
        List<FileDiff> diff = steps.diff().files(Scope.ALL, List.of());
        temp = copy;

        patch(diff);

        Map<String, String> patched = files(copy);
        patched.remove("pom.xml");
        Map<String, String> wanted = files(steps.root.resolve(TwoSteps.TWO));
        wanted.remove("pom.xml");
        assertThat(patched).isEqualTo(wanted);
    }

    /** The same without the patch program, as far as the library goes: file by file. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 4", "4, 5", "5, 1"})
    void theLibraryMakesTheOtherFile(int from, int to) throws Exception {
        Path root = Main.root();
        Contract contract = Contract.load(root);
        StepDiff diff = new StepDiff(
                root, contract, contract.steps().get(from - 1), contract.steps().get(to - 1));

        for (FileDiff file : diff.files(Scope.ALL, List.of())) {
            Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(file.unified());
            assertThat(patch.applyTo(lines(file.before()))).as(file.path()).isEqualTo(lines(file.after()));
        }
    }

    private static List<String> lines(@org.jspecify.annotations.Nullable StepFile file) {
        return file == null ? List.of() : file.text().lines().toList();
    }

    private void patch(List<FileDiff> diff) throws Exception {
        Path patch = Files.createTempFile("course", ".patch");
        List<String> lines = new ArrayList<>();
        diff.forEach(file -> lines.addAll(file.unified()));
        Files.writeString(patch, String.join("\n", lines) + "\n");
        Process process = new ProcessBuilder("patch", "-p1", "-s", "--fuzz=0", "-i", patch.toString())
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        Files.delete(patch);
        assertThat(said).isEmpty();
        assertThat(status).isZero();
    }

    private void write(StepTree tree) throws IOException {
        for (Map.Entry<String, String> file : texts(tree).entrySet()) {
            new FileTree(temp).write(file.getKey(), file.getValue());
        }
    }

    private static Map<String, String> texts(StepTree tree) {
        Map<String, String> texts = new TreeMap<>();
        tree.files().forEach((path, file) -> texts.put(path, file.text()));
        return texts;
    }

    private static Map<String, String> files(Path top) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        FileTree tree = new FileTree(top);
        for (Path path : tree.files()) {
            texts.put(tree.nameOf(path), Files.readString(path));
        }
        return texts;
    }

    private static boolean exists(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
