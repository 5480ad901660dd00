package course.diff;

import common.files.FileTree;
import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two steps of a few lines, and the contract between them. */
final class TwoSteps {
    static final String ONE = "step01-one";
    static final String TWO = "step02-two";
    static final String SESSION = "src/main/java/gameserver/core/Session.java";
    static final String QUEUE = "src/main/java/gameserver/core/SendQueue.java";
    static final String TEST = "src/test/java/gameserver/core/SessionTest.java";

    final Path root;

    TwoSteps(Path root) throws IOException {
        this.root = root;
        write(
                "lessons",
                "steps.properties",
                "steps = " + ONE + " " + TWO
                        + "\nstep01.technique = one\nstep02.technique = two\nmax-file-lines = 99\n1-2/" + SESSION
                        + " = Send only queues\n");
        write(ONE, "pom.xml", "<artifactId>step01-one</artifactId>\n");
        write(TWO, "pom.xml", "<artifactId>step02-two</artifactId>\n");
    }

    TwoSteps write(String step, String path, String text) throws IOException {
        new FileTree(root).write(step + "/" + path, text);
        return this;
    }

    /** Writes one file of both steps, and returns its difference. */
    List<String> unified(String before, String after) throws IOException {
        write(ONE, SESSION, before).write(TWO, SESSION, after);
        return diff().files(Scope.MAIN, List.of(new PathFilter(SESSION))).get(0).unified();
    }

    StepDiff diff() throws IOException {
        Contract contract = Contract.load(root);
        return new StepDiff(
                root, contract, contract.steps().get(0), contract.steps().get(1));
    }
}
