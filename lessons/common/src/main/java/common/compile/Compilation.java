package common.compile;

import common.files.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * As many sources as compile: those with an error are left out, with all that need them, until the rest is free of errors.
 *
 * @param errors of each source that was left out, as the compiler came upon them; the errors of one that only needs another
 *     come with it, and after those of the other
 * @param atOnce sources with errors while all others were still there: what is wrong with the rest may follow from these
 */
public record Compilation(Map<Path, List<CompileError>> errors, Set<Path> atOnce) {
    private static final Pattern WORD = Pattern.compile("\\W+");

    public Compilation {
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        atOnce = Collections.unmodifiableSet(new LinkedHashSet<>(atOnce));
    }

    /**
     * Compiles into a directory that is emptied first.
     *
     * @param classPath folders and jars, as the compiler takes them
     * @throws IOException if this Java has no compiler
     */
    public static Compilation run(Collection<Path> sources, String classPath, Path output) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("the Java in " + System.getProperty("java.home") + " is no JDK: it has no compiler");
        }
        Map<Path, List<CompileError>> errors = new LinkedHashMap<>();
        Set<Path> atOnce = Set.of();
        TreeSet<Path> rest = new TreeSet<>(sources);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean clean = false;
            while (!clean && !rest.isEmpty()) {
                empty(output);
                Map<Path, List<CompileError>> found = attempt(compiler, files, rest, classPath, output);
                if (errors.isEmpty()) {
                    atOnce = new LinkedHashSet<>(found.keySet());
                }
                errors.putAll(found);
                rest.removeAll(found.keySet());
                clean = found.isEmpty();
            }
        }
        if (rest.isEmpty()) {
            empty(output);
        }
        return new Compilation(errors, atOnce);
    }

    private static Map<Path, List<CompileError>> attempt(
            JavaCompiler compiler,
            StandardJavaFileManager files,
            Collection<Path> sources,
            String classPath,
            Path output)
            throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        // An empty source path: what is not among the sources is missing, wherever it lies.
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-Xmaxerrs",
                "10000",
                "-sourcepath",
                "",
                "-d",
                output.toString(),
                "-cp",
                classPath);
        boolean success = compiler.getTask(
                        null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                .call();
        Map<Path, List<CompileError>> errors = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                if (diagnostic.getSource() == null) {
                    throw new IOException("javac: " + diagnostic.getMessage(Locale.ENGLISH));
                }
                Path file = Path.of(diagnostic.getSource().toUri());
                errors.computeIfAbsent(file, any -> new ArrayList<>()).add(CompileError.of(file, diagnostic));
            }
        }
        if (!success && errors.isEmpty()) {
            throw new IOException("javac failed and named no source");
        }
        return errors;
    }

    /** All Java sources below a directory; none if it is not there. */
    public static List<Path> sources(Path directory) throws IOException {
        return new FileTree(directory).files(".java");
    }

    /** A class path of folders and of what this program itself was started with: JUnit and its friends. */
    public static String classPath(Path... folders) {
        return Stream.concat(Stream.of(folders).map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void empty(Path directory) throws IOException {
        new FileTree(directory).delete();
        Files.createDirectories(directory);
    }

    /** This one, and then another that needs what it has compiled. */
    public Compilation and(Compilation other) {
        Map<Path, List<CompileError>> both = new LinkedHashMap<>(errors);
        both.putAll(other.errors);
        Set<Path> first = new LinkedHashSet<>(atOnce);
        first.addAll(other.atOnce);
        return new Compilation(both, first);
    }

    /** Whether that type's source was left out; {@code name} is its simple name. */
    private boolean leftOut(String name) {
        return errors.keySet().stream().anyMatch(file -> file.endsWith(name + ".java"));
    }

    /**
     * The errors behind a source that does not compile, as far back as they can be followed: for a test that needs a helper
     * that needs a class that nobody has written, that there is no such class.
     */
    public List<CompileError> causes(Path source) throws IOException {
        Set<CompileError> causes = new LinkedHashSet<>();
        follow(source, causes, new TreeSet<>());
        return causes.isEmpty() ? errors.getOrDefault(source, List.of()) : List.copyOf(causes);
    }

    private void follow(Path source, Set<CompileError> causes, Set<Path> seen) throws IOException {
        if (!seen.add(source)) {
            return;
        }
        Set<String> words = new TreeSet<>(List.of(WORD.split(Files.readString(source))));
        for (Path other : errors.keySet()) {
            if (words.contains(String.valueOf(other.getFileName()).replaceFirst("\\.java$", ""))) {
                follow(other, causes, seen);
            }
        }
        if (atOnce.contains(source)) {
            errors.getOrDefault(source, List.of()).stream()
                    .filter(error -> !leftOut(error.missing()))
                    .forEach(causes::add);
        }
    }
}
