package course.check;

import common.compile.Compilation;
import common.files.FileTree;
import common.files.PropertiesFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The Java sources that the course has for a task: what they are called, and whether a learner's are the same. Their texts
 * are not kept, so that they can go where the solution must not.
 *
 * @param hashes of their texts, by paths relative to a step, with forward slashes
 */
public record Originals(Map<String, String> hashes) {
    private static final String MAIN = "src/main/java/";
    private static final String TEST = "src/test/java/";

    public Originals {
        hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
    }

    /** Those of a step, in its directory. */
    public static Originals of(Path step) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path source : Compilation.sources(step.resolve("src"))) {
            hashes.put(new FileTree(step).nameOf(source), hash(source));
        }
        return new Originals(hashes);
    }

    /** Those that {@link #text} was written for. */
    public static Originals read(Path file) throws IOException {
        return new Originals(PropertiesFile.read(file));
    }

    /** As a properties file. */
    public String text() {
        return hashes.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** These, and tests from elsewhere over them, as a task supplies them. */
    Originals withTests(Path supplied) throws IOException {
        Map<String, String> all = new TreeMap<>(hashes);
        of(supplied).hashes.forEach((path, hash) -> {
            if (path.startsWith(TEST)) {
                all.put(path, hash);
            }
        });
        return new Originals(all);
    }

    /** Simple names of all types that have a source. */
    public TreeSet<String> names() {
        return names("");
    }

    /** Simple names of those in the main code. */
    TreeSet<String> mainNames() {
        return names(MAIN);
    }

    private TreeSet<String> names(String prefix) {
        return hashes.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(Originals::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Paths of test sources. */
    List<String> tests() {
        return hashes.keySet().stream().filter(path -> path.startsWith(TEST)).toList();
    }

    /** Simple name of the type that a source is called after. */
    static String name(String path) {
        return path.replaceFirst(".*/", "").replaceFirst("\\.java$", "");
    }

    /** Whether the file at that path below a directory is as the course has it. */
    boolean isSame(Path directory, String path) throws IOException {
        Path mine = directory.resolve(path);
        return hashes.containsKey(path)
                && Files.isRegularFile(mine)
                && hash(mine).equals(hashes.get(path));
    }

    /** Whatever ends its lines: git may have turned them. */
    private static String hash(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
