package course.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs one test class against several servers, in one JVM: each server has a class loader of its own. Prints a line for
 * each test as {@link TestRunner} does, with the name of the run in place of the class.
 */
public final class BugRunner {
    /** After that a test has failed: it waits for something that never comes. */
    static final Duration LONGEST_TEST = Duration.ofSeconds(20);

    private static final int PARTS = 3;

    private BugRunner() {}

    /** Takes each run as three arguments: its name, the class to run, and where classes are, separated as in a class path. */
    public static void main(String[] runs) throws IOException, ClassNotFoundException {
        PrintStream results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream printed = BoundedOutput.stderr();
        System.setOut(printed);
        System.setErr(printed);
        Map<String, String> bounds = Map.of(
                "junit.jupiter.execution.timeout.default",
                LONGEST_TEST.toSeconds() + " s",
                // One that spins cannot be interrupted: it is left behind.
                "junit.jupiter.execution.timeout.thread.mode.default",
                "SEPARATE_THREAD");
        for (int i = 0; i < runs.length; i += PARTS) {
            try (Loader loader = new Loader(urls(runs[i + 2]))) {
                TestRunner.run(selectClass(loader.loadClass(runs[i + 1])), bounds, runs[i], results);
            }
        }
        System.exit(TestRun.ALL_RAN); // even if a thread of the tests goes on
    }

    private static URL[] urls(String places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String place : places.split(File.pathSeparator, -1)) {
            urls.add(Path.of(place).toAbsolutePath().toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Takes the classes of servers and their tests from its own places only; all others are shared. */
    private static final class Loader extends URLClassLoader {
        Loader(URL[] places) {
            super(places, BugRunner.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("gameserver.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
