package course.carry;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import course.contract.Contract;
import course.contract.ContractCheck;
import course.contract.Step;
import course.contract.Violation;
import course.diff.PathFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A git repository of five tiny steps. Step 3 replaces one file by another, and all but the first differ in Session. */
final class FiveSteps {
    static final String LISTENER = "src/main/java/gameserver/core/Listener.java";
    static final String SESSION = "src/main/java/gameserver/core/Session.java";
    static final String SEND_BUFFER = "src/main/java/gameserver/core/SendBuffer.java";

    private static final String CODE = """
            package gameserver.core;

            public final class %s {
                int first() {
                    return 1;
                }

                int second() {
                    return 2;
                }

                int third() {
                    return 3;
                }
            }
            """;

    final Path root;

    FiveSteps(Path root) throws IOException, InterruptedException {
        this.root = root;
        List<String> contract = new ArrayList<>(List.of(
                "steps = step01-a step02-b step03-c step04-d step05-e",
                "max-file-lines = 300",
                "area.main = src/main/java",
                "1-2/" + SEND_BUFFER + " = New",
                "2-3/" + SEND_BUFFER + " = Goes"));
        for (int number = 1; number <= 5; number++) {
            contract.add("step0" + number + ".technique = " + number);
            if (number < 5) {
                contract.add(number + "-" + (number + 1) + ".budget.main = 40");
                contract.add(number + "-" + (number + 1) + "/" + SESSION + " = Another third");
            }
            write(number, "pom.xml", "<artifactId>" + directory(number) + "</artifactId>\n");
            write(number, "src/main/java/gameserver/GameServer.java", "package gameserver;\n");
            write(number, "src/main/java/gameserver/server/Zone.java", "package gameserver.server;\n");
            write(number, "src/main/java/gameserver/client/Bots.java", "package gameserver.client;\n");
            write(number, LISTENER, CODE.formatted("Listener"));
            write(number, SESSION, CODE.formatted("Session").replace("return 3;", "return 3" + number + ";"));
        }
        write(2, SEND_BUFFER, CODE.formatted("SendBuffer"));
        new FileTree(root).write(Contract.FILE, String.join("\n", contract));
        git("init", "-q");
        commit();
    }

    void write(int step, String path, String text) throws IOException {
        new FileTree(root).write(directory(step) + "/" + path, text);
    }

    void edit(int step, String path, String target, String replacement) throws IOException {
        assertThat(read(step, path)).contains(target);
        write(step, path, read(step, path).replace(target, replacement));
    }

    String read(int step, String path) throws IOException {
        return Files.readString(file(step, path));
    }

    Path file(int step, String path) {
        return root.resolve(directory(step)).resolve(path);
    }

    /** The steps in which a file contains a text. */
    List<Integer> stepsWith(String path, String text) throws IOException {
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= 5; step++) {
            if (Files.exists(file(step, path)) && read(step, path).contains(text)) {
                steps.add(step);
            }
        }
        return steps;
    }

    void commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", "a commit");
    }

    /** What was done to step {@code from}, through the steps {@code to}; of these files only, if any is named. */
    List<Move> carry(int from, List<Integer> to, boolean dryRun, String... files)
            throws IOException, InterruptedException {
        List<Step> steps = Contract.load(root).steps();
        Changes uncommitted = Changes.uncommitted(root, steps.get(from - 1));
        Changes changes = (uncommitted.files().isEmpty() ? Changes.of(root, steps.get(from - 1), "HEAD") : uncommitted)
                .only(Arrays.stream(files).map(PathFilter::new).toList());
        return new Carry(root, changes, dryRun)
                .through(to.stream().map(number -> steps.get(number - 1)).toList());
    }

    /** Through all steps behind. */
    List<Move> forward(int from, String... files) throws IOException, InterruptedException {
        return carry(from, IntStream.rangeClosed(from + 1, 5).boxed().toList(), false, files);
    }

    /** Through all steps before. */
    List<Move> back(int from) throws IOException, InterruptedException {
        List<Integer> steps = new ArrayList<>(IntStream.range(1, from).boxed().toList());
        Collections.reverse(steps);
        return carry(from, steps, false);
    }

    List<Violation> violations() throws IOException {
        return ContractCheck.check(root).violations();
    }

    private static String directory(int step) {
        return "step0" + step + "-" + (char) ('a' + step - 1);
    }

    /** Runs git with no configuration but its own. */
    void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                "git",
                                "-c",
                                "user.name=a",
                                "-c",
                                "user.email=a@b.invalid",
                                "-c",
                                "commit.gpgsign=false",
                                "-c",
                                "core.autocrlf=false"),
                        Stream.of(arguments))
                .toList();
        Process git = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
    }
}
