package course.lessons;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files and folders of the repository, but for what a build or a learner makes in it. */
final class Places {
    private static final Set<String> MADE = Set.of("target", "work", ".git", ".idea");
    private static final Pattern FILE_NAME =
            Pattern.compile(".*\\.(java|md|properties|patch|diff|svg|xml|txt|sh|cmd|lock)");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)*/?");
    /** A path may begin inside a step. */
    private static final Set<String> INSIDE = Set.of("src", "gameserver", "core", "server", "client");

    private final Path root;
    private final Set<String> paths = new TreeSet<>();

    Places(Path root) throws IOException {
        this.root = root;
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                } else if (MADE.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return add(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return add(file);
            }
        });
    }

    private FileVisitResult add(Path path) {
        paths.add(root.relativize(path).toString().replace('\\', '/'));
        return FileVisitResult.CONTINUE;
    }

    List<Path> javaFiles() {
        return paths.stream()
                .filter(path -> path.endsWith(".java"))
                .map(root::resolve)
                .toList();
    }

    /** Whether what a text names is meant to be a file or a folder of the repository. */
    boolean isMeant(String name) {
        String path = plain(name);
        String first = path.replaceFirst("/.*", "");
        boolean begins =
                path.contains("/") && (paths.contains(first) || INSIDE.contains(first) || first.matches("step\\d.*"));
        boolean step = path.matches("step\\d\\d(-[a-z0-9-]+)?");
        return PATH.matcher(path).matches()
                && !isMade(path)
                && (begins || step || FILE_NAME.matcher(path).matches());
    }

    /** Whether there is such a file or folder; a path may leave out where it begins. */
    boolean has(String name) {
        String path = plain(name);
        boolean shortStep =
                path.matches("step\\d\\d") && paths.stream().anyMatch(known -> known.startsWith(path + "-"));
        return shortStep || paths.contains(path) || paths.stream().anyMatch(known -> known.endsWith("/" + path));
    }

    private static boolean isMade(String path) {
        return List.of(path.split("/")).stream().anyMatch(MADE::contains);
    }

    /** With forward slashes, and without the dots at its ends. */
    private static String plain(String name) {
        return name.replace('\\', '/').replaceFirst("^(\\.{1,2}/)+", "").replaceFirst("(/\\.?)+$", "");
    }
}
