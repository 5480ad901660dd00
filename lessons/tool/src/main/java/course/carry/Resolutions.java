package course.carry;

import common.files.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How conflicts were resolved, as {@code git rerere} remembers it. It does so in a repository of its own inside the git
 * directory: a merge that is under way here is left alone.
 */
final class Resolutions {
    private static final byte[] NOTHING = {};

    private final Path root;
    private final Git git;
    private final Path memory;

    Resolutions(Path root, Git git) throws IOException, InterruptedException {
        this.root = root;
        memory = git.directory().resolve("carry");
        this.git = git.with(Map.of("GIT_DIR", memory.toString(), "GIT_WORK_TREE", root.toString()));
        if (!Files.isDirectory(memory)) {
            this.git.command(NOTHING, "init", "-q");
        }
    }

    /**
     * Learns from the conflicts of an earlier call that have been resolved since.
     *
     * @param edited the files that have an uncommitted change; a conflict in any other was given up, not resolved
     */
    void learn(Set<String> edited) throws IOException, InterruptedException {
        Path open = memory.resolve("MERGE_RR");
        if (!Files.isRegularFile(open)) {
            return;
        }
        List<String> files = Stream.of(Files.readString(open).split("\0"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(entry.indexOf('\t') + 1))
                .toList();
        if (edited.containsAll(files)) {
            rerere("");
        } else {
            git.command(NOTHING, "rerere", "clear");
        }
    }

    /** Resolves the conflict in a file as it was resolved before; if it is new, it is the next that can be learnt. */
    void resolve(String file, List<Content> baseOursTheirs) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (Content content : baseOursTheirs) {
            String name =
                    git.command(content.bytes(), "hash-object", "-w", "--stdin").strip();
            entries.add("100644 " + name + " " + (entries.size() + 1) + "\t" + file + "\0");
        }
        rerere(String.join("", entries));
    }

    /** Lets git compare its index, which has just these entries, with the files. */
    private void rerere(String entries) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            Git own = git.with(Map.of(
                    "GIT_DIR", memory.toString(),
                    "GIT_WORK_TREE", root.toString(),
                    "GIT_INDEX_FILE", scratch.directory().resolve("index").toString()));
            own.command(entries.getBytes(StandardCharsets.UTF_8), "update-index", "-z", "--index-info");
            own.command(NOTHING, "-c", "rerere.enabled=true", "-c", "rerere.autoUpdate=false", "rerere");
        }
    }
}
