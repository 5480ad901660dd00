package course.cli;

import common.cli.UserException;
import common.compile.CompileError;
import common.text.Texts;
import course.contract.Contract;
import course.contract.Step;
import course.markdown.Flaw;
import course.maven.LabBuild;
import course.maven.ScopeBuild;
import course.maven.StepBuild;
import course.work.Beyond;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every command needs.
 *
 * @param root of the repository
 * @param colours whether a person looks at a terminal
 * @param pager for a long text
 */
record Session(Path root, Texts texts, boolean colours, Pager pager, PrintWriter out, PrintWriter err) {
    /** The same, where nothing is to be printed but what is wrong. */
    Session quiet() {
        return new Session(root, texts, false, Pager.NONE, new PrintWriter(Writer.nullWriter()), err);
    }

    void say(String key, Object... arguments) {
        out.println(texts.get(key, arguments));
    }

    /** For what is not the answer, and must not get into a pipe. */
    void remark(String key, Object... arguments) {
        remarkText(texts.get(key, arguments));
    }

    /** The same, of a text that is there already. */
    void remarkText(String text) {
        out.flush();
        err.println(text);
        err.flush();
    }

    /** What is wrong with texts, a line each, with its place. */
    void say(List<Flaw> flaws) {
        for (Flaw flaw : flaws) {
            out.println(
                    flaw.place() + ": " + texts.get(flaw.key(), flaw.arguments().toArray()));
        }
    }

    /** The place of an error as terminals find it: {@code work/step03/…/SendQueue.java:40}. */
    String place(CompileError error) {
        return root.relativize(error.file()).toString().replace('\\', '/') + ":" + error.line();
    }

    UserException usage(String key, Object... arguments) {
        return UserException.usage(texts.get(key, arguments));
    }

    UserException failure(String key, Object... arguments) {
        return new UserException(texts.get(key, arguments));
    }

    /** The step that a user means by {@code 3}, {@code 03}, {@code step03} or its directory. */
    Step step(Contract contract, String name) throws UserException {
        return find(contract, name)
                .orElseThrow(() -> usage("step.unknown", name, contract.steps().size()));
    }

    /** The step that a user means, or the server beyond the steps. */
    Step stepOrBeyond(Contract contract, String name) throws UserException, IOException {
        Beyond beyond = new Beyond(root, contract);
        if (name.equals(Beyond.NAME) && beyond.exists()) {
            beyond.lay();
            return beyond.step();
        }
        String unknown = beyond.exists() ? "step.unknown-beyond" : "step.unknown";
        return find(contract, name)
                .orElseThrow(() -> usage(unknown, name, contract.steps().size()));
    }

    private static Optional<Step> find(Contract contract, String name) {
        String wanted = name.replaceFirst("[/\\\\]$", "");
        return contract.steps().stream()
                .filter(step -> wanted.equals(step.directory())
                        || wanted.equals(step.name())
                        || wanted.replaceFirst("^0", "").equals(Integer.toString(step.number())))
                .findFirst();
    }

    /** The compiled classes of a step, or of the server beyond them, built if they are not those of its sources. */
    Path classes(Step step) throws UserException, IOException, InterruptedException {
        StepBuild build = new StepBuild(root, step);
        if (!build.isUpToDate()) {
            remark("run.building", step.directory());
            if (build.build() != 0) {
                throw failure("run.build-failed", step.directory());
            }
        }
        return build.classes();
    }

    /** The jar of the lab, built if it is not that of its sources. */
    Path lab() throws UserException, IOException, InterruptedException {
        LabBuild build = new LabBuild(root, Contract.load(root));
        if (!build.isUpToDate()) {
            remark("lab.building");
            if (build.build() != 0) {
                throw failure("lab.build-failed");
            }
        }
        return build.jar();
    }

    /** The recorder of the buffer scope, built if it is not that of its sources. */
    ScopeBuild scope() throws UserException, IOException, InterruptedException {
        ScopeBuild build = new ScopeBuild(root);
        if (!build.isUpToDate()) {
            remark("scope.building");
            if (build.build() != 0) {
                throw failure("scope.build-failed");
            }
        }
        return build;
    }

    Step step(String name) throws UserException, IOException {
        return step(Contract.load(root), name);
    }
}
