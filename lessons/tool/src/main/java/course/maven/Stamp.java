package course.maven;

import common.files.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers what went into a build and what came out, by content: when either is not the same any more, someone must
 * build again. Times of files say less: a checkout, a copy or a build by other hands changes them, or forgets to.
 */
final class Stamp {
    private final Path file;
    private final List<Path> watched;

    /**
     * @param file where to remember it
     * @param watched files and folders, sources and results alike
     */
    Stamp(Path file, Path... watched) {
        this.file = file;
        this.watched = List.of(watched);
    }

    /** Whether nothing has changed since {@link #set}. */
    boolean holds() throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).equals(hash());
    }

    /** Remembers how things are now. */
    void set() throws IOException {
        Files.writeString(file, hash());
    }

    private String hash() throws IOException {
        MessageDigest digest = sha256();
        for (Path top : watched) {
            if (!Files.exists(top)) {
                digest.update("missing\n".getBytes(StandardCharsets.UTF_8));
                continue;
            }
            for (Path path : new FileTree(top).files()) {
                byte[] content = Files.readAllBytes(path);
                String head = top.relativize(path) + " " + content.length + "\n";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
