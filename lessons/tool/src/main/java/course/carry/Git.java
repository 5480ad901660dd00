package course.carry;

import common.files.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git program, as it is installed. Paths are relative to the root, with forward slashes. */
final class Git {
    private final Path root;

    Git(Path root) {
        this.root = root;
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

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        Outcome outcome = start(arguments);
        if (outcome.status != 0) {
            throw outcome.failure();
        }
        return outcome;
    }

    private Outcome start(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(root.toFile()).start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome("git " + arguments.get(0), out, err, process.waitFor());
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

        IOException failure() {
            return new IOException(command + ": " + err.lines().findFirst().orElse("status " + status));
        }
    }
}
