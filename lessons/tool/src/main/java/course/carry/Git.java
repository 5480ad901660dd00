package course.carry;

import common.files.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git program, as it is installed. Paths are relative to the root, with forward slashes. */
final class Git {
    private final Path root;
    private final Map<String, String> environment;

    Git(Path root) {
        this(root, Map.of());
    }

    private Git(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /** Files of a folder that the command {@code git diff REVISIONS} names: changed, new or deleted. */
    List<String> changed(String folder, String... revisions) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("diff", "--name-only", "-z", "--no-renames", "--relative"));
        arguments.addAll(List.of(revisions));
        arguments.addAll(List.of("--", folder));
        return names(run(arguments).out);
    }

    /** Files of a folder that git does not know and is not told to ignore. */
    List<String> untracked(String folder) throws IOException, InterruptedException {
        return names(run(List.of("ls-files", "-z", "--others", "--exclude-standard", "--", folder)).out);
    }

    /** That there is a git, and a repository that it is willing to read; else its reason. */
    void check() throws IOException, InterruptedException {
        run(List.of("rev-parse", "--git-dir"));
    }

    /** Whether it knows that commit. */
    boolean has(String revision) throws IOException, InterruptedException {
        return start(List.of("rev-parse", "-q", "--verify", revision + "^{commit}")).status == 0;
    }

    /** Whether a revision has a file. */
    boolean has(String revision, String path) throws IOException, InterruptedException {
        return start(List.of("cat-file", "-e", revision + ":./" + path)).status == 0;
    }

    Content content(String revision, String path) throws IOException, InterruptedException {
        return new Content(run(List.of("cat-file", "blob", revision + ":./" + path)).out);
    }

    /** Three-way merge of texts; conflicts are in the result, between markers that show the labels. */
    Content merge(Content base, Content ours, Content theirs, List<String> labels)
            throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            Path folder = scratch.directory();
            List<Path> files = List.of(folder.resolve("ours"), folder.resolve("base"), folder.resolve("theirs"));
            ours.write(files.get(0));
            base.write(files.get(1));
            theirs.write(files.get(2));
            List<String> arguments = new ArrayList<>(List.of("merge-file", "-p", "-q", "--diff3"));
            labels.forEach(label -> arguments.addAll(List.of("-L", label)));
            files.forEach(file -> arguments.add(file.toString()));
            Outcome outcome = start(arguments);
            // The status is the number of conflicts.
            if (outcome.status < 0 || outcome.status > 127) {
                throw outcome.failure();
            }
            return new Content(outcome.out);
        }
    }

    /** The last commits that changed a folder, each with the beginning of its name, its day and its subject. */
    List<String> commits(String folder, int count) throws IOException, InterruptedException {
        String format = "--format=%h  %cs  %s";
        return run(List.of("log", "-n", Integer.toString(count), format, "--", folder))
                .text()
                .lines()
                .toList();
    }

    /** Where the repository itself is. */
    Path directory() throws IOException, InterruptedException {
        return Path.of(run(List.of("rev-parse", "--absolute-git-dir")).text().strip());
    }

    private static List<String> names(byte[] zeroTerminated) {
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (byte b : zeroTerminated) {
            if (b == 0) {
                names.add(name.toString(StandardCharsets.UTF_8));
                name.reset();
            } else {
                name.write(b);
            }
        }
        return names;
    }

    /** A git that has been told where its repository, its files and its index are. */
    Git with(Map<String, String> more) {
        return new Git(root, more);
    }

    /** What a command prints that reads this. */
    String command(byte[] input, String... arguments) throws IOException, InterruptedException {
        return start(List.of(arguments), input).orThrow().text();
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        return start(arguments).orThrow();
    }

    private Outcome start(List<String> arguments) throws IOException, InterruptedException {
        return start(arguments, new byte[0]);
    }

    private Outcome start(List<String> arguments, byte[] input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new GitException("", e);
        }
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        }
        byte[] out = process.getInputStream().readAllBytes();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(arguments.get(0), out, err, process.waitFor());
    }

    private static final class Outcome {
        private final String command;
        private final byte[] out;
        private final String err;
        private final int status;

        Outcome(String command, byte[] out, String err, int status) {
            this.command = command;
            this.out = out;
            this.err = err;
            this.status = status;
        }

        Outcome orThrow() throws GitException {
            if (status != 0) {
                throw failure();
            }
            return this;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** What git said, all of it: where it has a remedy, that stands behind the reason. */
        GitException failure() {
            String said = err.strip().replaceFirst("^fatal: ", "");
            return new GitException(said.isEmpty() ? command + ": status " + status : said, null);
        }
    }
}
