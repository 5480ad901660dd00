package gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server with a fault in one file, and all of its classes loaded anew beside the right ones. */
public final class Mutant implements AutoCloseable {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** Takes the classes of this course from its own places, the faulty ones first; all others are shared. */
    private static final class Loader extends URLClassLoader {
        Loader(URL[] places) {
            super(places, Mutant.class.getClassLoader());
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

    private final Loader loader;

    private Mutant(Loader loader) {
        this.loader = loader;
    }

    /**
     * Compiles a source file with {@code right} replaced by {@code faulty}.
     *
     * @param folder an empty folder for what is compiled
     * @param file the path of the source below {@code src/main/java}
     */
    public static Mutant of(Path folder, String file, String right, String faulty) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        assertThat(source)
                .as("%s has no such line to put the fault into: it was changed", file)
                .contains(right);
        Path mutated = folder.resolve("source").resolve(Path.of(file).getFileName());
        Path classes = folder.resolve("classes");
        Files.createDirectories(mutated.getParent());
        Files.createDirectories(classes);
        Files.writeString(mutated, source.replace(right, faulty));

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler).as("a JDK, not a JRE, has a compiler").isNotNull();
        String classPath = System.getProperty("java.class.path");
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                mutated.toString());
        assertThat(status).as("the faulty %s compiles", file).isZero();

        List<URL> places = new ArrayList<>();
        places.add(url(classes));
        for (String place : classPath.split(File.pathSeparator)) {
            places.add(url(Path.of(place)));
        }
        return new Mutant(new Loader(places.toArray(URL[]::new)));
    }

    private static URL url(Path place) throws MalformedURLException {
        return place.toAbsolutePath().toUri().toURL();
    }

    /** Calls a static method without parameters of that class, among the faulty ones. */
    public Object call(Class<?> type, String method) throws Exception {
        Method found = loader.loadClass(type.getName()).getDeclaredMethod(method);
        return open(found).invoke(null);
    }

    /** Runs the {@code @Test} methods of a class against the fault; returns the names of those that failed. */
    public List<String> redTestsOf(Class<?> tests) throws Exception {
        Class<?> type = loader.loadClass(tests.getName());
        List<String> red = new ArrayList<>();
        for (Method test : type.getDeclaredMethods()) {
            if (test.isAnnotationPresent(Test.class)) {
                Constructor<?> constructor = type.getDeclaredConstructor();
                Object instance = open(constructor).newInstance();
                try {
                    invokeAll(instance, BeforeEach.class);
                    open(test).invoke(instance);
                } catch (InvocationTargetException e) {
                    red.add(test.getName());
                } finally {
                    invokeAll(instance, AfterEach.class);
                }
            }
        }
        return red;
    }

    private static void invokeAll(Object instance, Class<? extends Annotation> annotation)
            throws ReflectiveOperationException {
        for (Method method : instance.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(annotation)) {
                open(method).invoke(instance);
            }
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    /** The names of the {@code @Test} methods of a class. */
    public static List<String> testsOf(Class<?> tests) {
        return Arrays.stream(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
