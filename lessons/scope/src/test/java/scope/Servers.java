package scope;

import common.compile.Compilation;
import common.files.CourseRoot;
import common.files.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import scope.agent.Plan;
import scope.agent.ScopeAgent;
import scope.drive.Scenario;

/** The steps' servers for the tests, compiled from their sources, and changed ones; and the agent, which is no jar yet. */
final class Servers {
    private static final Map<Integer, Path> COMPILED = new ConcurrentHashMap<>();

    private final Path directory;

    /** @param directory for what is compiled */
    Servers(Path directory) {
        this.directory = directory;
    }

    static Path root() throws IOException {
        return CourseRoot.above(Path.of(""));
    }

    static Path step(int number) throws IOException {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(root(), String.format(Locale.ROOT, "step%02d-*", number))) {
            return found.iterator().next();
        }
    }

    /** The classes of a step as it is. They are compiled once. */
    Path ofStep(int number) throws IOException {
        Path classes = COMPILED.get(number);
        if (classes == null || !Files.isDirectory(classes)) {
            classes = compiled(step(number), directory.resolve("step" + number));
            COMPILED.put(number, classes);
        }
        return classes;
    }

    /** The classes of a step in which the sources whose names end so were changed. */
    Path changed(int number, String source, UnaryOperator<String> change) throws IOException {
        Path copy = directory.resolve("changed");
        new FileTree(step(number).resolve("src/main")).copyTo(copy.resolve("src/main"));
        boolean changed = false;
        for (Path file : new FileTree(copy).files(source)) {
            String text = Files.readString(file);
            String after = change.apply(text);
            changed |= !after.equals(text);
            Files.writeString(file, after);
        }
        if (!changed) {
            throw new IOException("nothing is changed in " + source);
        }
        return compiled(copy, directory.resolve("classes"));
    }

    private static Path compiled(Path sources, Path output) throws IOException {
        Compilation compilation =
                Compilation.run(Compilation.sources(sources.resolve("src/main")), Compilation.classPath(), output);
        if (!compilation.errors().isEmpty()) {
            throw new IOException("does not compile: " + compilation.errors());
        }
        return output;
    }

    /** Records a scenario on a server; returns what its classes lack. */
    List<String> record(Path classes, Plan plan) throws Exception {
        Map<String, String> options = Scenario.of(plan.scenario()).orElseThrow().options(plan.step());
        return new Recording(agent(), System.getProperty("java.class.path"), classes, plan).run(options);
    }

    /** A jar that only says which class the agent is: the class itself comes from the class path. */
    private Path agent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ScopeAgent.class.getName());
        Path jar = directory.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream whole = new JarOutputStream(out, manifest)) {
            whole.finish();
        }
        return jar;
    }
}
