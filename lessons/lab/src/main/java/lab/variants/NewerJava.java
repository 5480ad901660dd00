package lab.variants;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a Java with virtual threads on this machine, which may well be another than the one that runs the lab. */
public final class NewerJava {
    private static final String VERSION = "JAVA_VERSION=";

    /** An installed Java. */
    private record Installed(Runtime.Version version, Path java) {}

    private NewerJava() {}

    /** The program {@code java} of the newest one that is found; none if all are too old. */
    public static Optional<Path> java() {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        homes.addAll(named(System.getenv()));
        homes.addAll(below(Path.of("/usr/lib/jvm")));
        homes.addAll(below(user.resolve(".sdkman/candidates/java")));
        homes.addAll(below(user.resolve(".jdks")));
        homes.addAll(below(Path.of("/Library/Java/JavaVirtualMachines")));
        return newest(homes);
    }

    /** What variables such as {@code JAVA_HOME_25_X64} name. */
    static List<Path> named(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .filter(variable -> !variable.getValue().isBlank())
                .map(variable -> Path.of(variable.getValue()))
                .toList();
    }

    /** What may be the home of a Java in a folder where they are installed. */
    static List<Path> below(Path folder) {
        List<Path> homes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> installed = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path directory : installed) {
                    homes.add(directory);
                    homes.add(directory.resolve("Contents").resolve("Home")); // on macOS
                }
            } catch (IOException e) {
                return List.of(); // a folder that is not for us to read
            }
        }
        return homes;
    }

    /** The newest that is new enough; of those that are equally new, the first. */
    static Optional<Path> newest(List<Path> homes) {
        return homes.stream()
                .map(NewerJava::installed)
                .flatMap(Optional::stream)
                .filter(installed -> installed.version.feature() >= VirtualThreads.SINCE)
                .max(Comparator.comparing(Installed::version))
                .map(Installed::java);
    }

    private static Optional<Installed> installed(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path java = home.resolve("bin").resolve(windows ? "java.exe" : "java");
        Path release = home.resolve("release");
        if (!Files.isExecutable(java) || !Files.isRegularFile(release)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(release).stream()
                    .filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length()).replace("\"", ""))
                    .map(version -> new Installed(Runtime.Version.parse(version), java))
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // 1.8.0_402, for example, is no version of today
        }
    }
}
