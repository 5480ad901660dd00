package course.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.files.FileTree;
import course.contract.Step;
import course.contract.StepTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a source of the step when a learner begins with it. */
class StubsTest {
    private static final String PATH = "src/main/java/gameserver/core/Chunk.java";

    @TempDir
    Path root;

    private void before(String path, String text) throws IOException {
        new FileTree(root.resolve("step01-one")).write(path, text);
    }

    private void course(String path, String text) throws IOException {
        new FileTree(root.resolve("step02-two")).write(path, text);
    }

    private String stubs() throws IOException {
        StepTree before = StepTree.read(root, new Step(1, "step01-one", "", OptionalInt.empty()));
        StepTree course = StepTree.read(root, new Step(2, "step02-two", "", OptionalInt.empty()));
        return new Stubs(before.files(), course.files()).text(PATH);
    }

    private String stubs(String before, String course) throws IOException {
        before(PATH, before);
        course(PATH, course);
        return stubs();
    }

    @Test
    void aNewClassHasWhatOthersSeeAndNothingOfWhatItDoes() throws IOException {
        course(PATH, """
                package gameserver.core;

                import java.nio.ByteBuffer;
                import java.util.ArrayDeque;
                import java.util.List;

                /** A large block. */
                final class Chunk {
                    /** No chunk. */
                    static final long NONE = Long.MAX_VALUE;

                    static final int MAX = 16 << 20;
                    // Direct: the JDK would copy it.
                    private final ArrayDeque<String> queued = new ArrayDeque<>();
                    private int used; // by packets

                    /** Set by the pool. */
                    long triedAt;

                    final int offset;

                    static {
                        System.nanoTime();
                    }

                    /** @param size in bytes */
                    Chunk(int size) {
                        offset = size; // kept
                    }

                    int used() {
                        return used;
                    }

                    /** Opens a place; see {@link List}. */
                    @Override
                    public synchronized <T extends Comparable<T>> ByteBuffer open(
                            int reserve, List<T> more) throws java.io.IOException {
                        if (reserve < 1) {
                            throw new java.io.IOException("no");
                        }
                        return ByteBuffer.allocate(reserve);
                    }

                    private void help() {}

                    /** What became of it. */
                    enum Outcome {
                        /** Accepted. */
                        QUEUED,
                        FULL
                    }

                    private static final class Current {
                        int open;
                    }
                }
                """);

        assertThat(stubs()).isEqualTo("""
                package gameserver.core;

                import java.nio.ByteBuffer;
                import java.util.List;

                /** A large block. */
                final class Chunk {
                    /** No chunk. */
                    static final long NONE = Long.MAX_VALUE;

                    static final int MAX = 16 << 20;

                    /** Set by the pool. */
                    long triedAt;

                    final int offset;

                    /** @param size in bytes */
                    Chunk(int size) {
                        throw new UnsupportedOperationException("write me");
                    }

                    int used() {
                        throw new UnsupportedOperationException("write me");
                    }

                    /** Opens a place; see {@link List}. */
                    @Override
                    public synchronized <T extends Comparable<T>> ByteBuffer open(
                            int reserve, List<T> more) throws java.io.IOException {
                        throw new UnsupportedOperationException("write me");
                    }

                    /** What became of it. */
                    enum Outcome {
                        /** Accepted. */
                        QUEUED,
                        FULL
                    }
                }
                """);
    }

    @Test
    void whatHasNoBehaviourIsGivenWhole() throws IOException {
        String kind = """
                enum Chunk {
                    HEAP(false),
                    DIRECT(true);

                    final boolean outside;

                    Chunk(boolean outside) {
                        this.outside = outside;
                    }
                }
                """;
        String exception = """
                class Chunk extends RuntimeException {
                    private static final long serialVersionUID = 1L;

                    Chunk(String message) {
                        super(message);
                    }
                }
                """;
        for (String whole : List.of(
                "public interface Chunk {\n    int size();\n}\n",
                "record Chunk(int offset, int length) {}\n",
                kind,
                exception)) {
            course(PATH, "package gameserver.core;\n\n" + whole);

            assertThat(stubs()).isEqualTo("package gameserver.core;\n\n" + whole);
        }
    }

    @Test
    void whatDoesSomethingIsNot() throws IOException {
        for (String half : new String[] {
            "public interface Chunk {\n    default int size() { return 1; }\n}\n",
            "record Chunk(int offset) {\n    int size() { return 1; }\n}\n",
            "record Chunk(int offset) {\n    Chunk { System.nanoTime(); }\n}\n",
            "enum Chunk {\n    HEAP;\n\n    int size() { return 1; }\n}\n",
            "class ChunkException extends Exception {\n    int size() { return 1; }\n}\n"
        }) {
            course(PATH, "package gameserver.core;\n\n" + half);

            assertThat(stubs())
                    .as(half)
                    .contains("write me")
                    .doesNotContain("return")
                    .doesNotContain("nanoTime");
        }
    }

    @Test
    void aClassOfTheStepBeforeGetsWhatIsNewWhereTheCourseHasIt() throws IOException {
        String stubs = stubs("""
                package gameserver.core;

                import java.util.List;

                /** A session. */
                public class Chunk {
                    private int sent;
                    private int last;

                    /** Sends a copy. */
                    public boolean send(String packet) {
                        return send(packet, 0);
                    }

                    private boolean send(String packet, int last) {
                        return packet.length() > last;
                    }

                    int size() {
                        return 1;
                    }
                }
                """, """
                package gameserver.core;

                import java.nio.ByteBuffer;
                import java.util.ArrayDeque;
                import java.util.List;

                /** A session that shares. */
                public class Chunk {
                    private final ArrayDeque<String> queue = new ArrayDeque<>();
                    private int last;

                    /** Sends, shared. */
                    public boolean send(ByteBuffer packet) {
                        return send(packet, 0);
                    }

                    private boolean send(ByteBuffer packet, int last) {
                        return queue.isEmpty();
                    }

                    int size() {
                        return 2;
                    }

                    /** All of them. */
                    List<String> all() {
                        return List.copyOf(queue);
                    }

                    private void help() {}

                    static final class More {
                        int more() {
                            return 1;
                        }
                    }
                }
                """);

        assertThat(stubs).isEqualTo("""
                package gameserver.core;

                import java.nio.ByteBuffer;
                import java.util.List;

                /** A session. */
                public class Chunk {
                    private int sent;
                    private int last;

                    /** Sends a copy. */
                    public boolean send(String packet) {
                        return send(packet, 0);
                    }

                    /** Sends, shared. */
                    public boolean send(ByteBuffer packet) {
                        throw new UnsupportedOperationException("write me");
                    }

                    private boolean send(String packet, int last) {
                        return packet.length() > last;
                    }

                    int size() {
                        return 1;
                    }

                    /** All of them. */
                    List<String> all() {
                        throw new UnsupportedOperationException("write me");
                    }

                    static final class More {
                        int more() {
                            throw new UnsupportedOperationException("write me");
                        }
                    }
                }
                """);
    }

    @Test
    void aFieldKeepsAValueThatNothingMissingMakes() throws IOException {
        course("src/main/java/gameserver/core/Pool.java", "package gameserver.core;\nclass Pool {}\n");
        String stubs = stubs("""
                package gameserver.core;
                public class Chunk {
                    final int first = counter("first");
                    final int last = 0;

                    private int counter(String key) {
                        return key.length();
                    }
                }
                """, """
                package gameserver.core;
                public class Chunk {
                    final int first = counter("first");
                    final int second = counter("second");
                    final int third = gauge("third");
                    final Runnable task = () -> System.nanoTime();
                    final Runnable reference = System::nanoTime;
                    final Pool pool = new Pool();
                    public final Pool made;
                    final boolean open, shut;
                    int count;
                    final int last = 0;

                    Chunk() {
                        made = pool;
                        open = shut = true;
                    }

                    private int gauge(String key) {
                        return 1;
                    }

                    private int counter(String key) {
                        return key.length();
                    }
                }
                """);

        assertThat(stubs).contains("""
                    final int first = counter("first");
                    final int second = counter("second");
                    final int third = 0; // write me
                    final Runnable task = null; // write me
                    final Runnable reference = null; // write me
                    final Pool pool = null; // write me
                    public final Pool made = null; // write me
                    final boolean open = false, shut = false; // write me
                    int count;
                    final int last = 0;

                    private int counter(String key) {
                """);
    }

    @Test
    void aTableGetsItsNewRowsAndKeepsItsOldOnes() throws IOException {
        String stubs = stubs("""
                package gameserver.core;
                import java.util.List;
                class Chunk {
                    enum Kind {
                        WORD,
                        TEXT
                    }
                    private static final List<String> OPTIONS = List.of(
                            option("help", 1, "prints all"),
                            option("framing", 2, "how"),
                            option("size", 3, "bytes"));
                    private static final List<String> TOTALS = List.of("made");
                    static String option(String key, int value, String text) {
                        return key;
                    }
                }
                """, """
                package gameserver.core;
                import java.util.List;
                class Chunk {
                    enum Kind {
                        WORD,
                        /** A number. */
                        NUMBER,
                        TEXT,
                        FLAG
                    }
                    private static final List<String> OPTIONS = List.of(
                            option("help", 1, "prints all"),
                            option("size", 3, "bytes, and more"),
                            option(
                                    "limit", 4, "how much"),
                            option("interval", 5, "how often"));
                    private static final List<String> TOTALS = List.of("made", "reused");
                    static String option(String key, int value, String text) {
                        return key;
                    }
                }
                """);

        assertThat(stubs).isEqualTo("""
                package gameserver.core;
                import java.util.List;
                class Chunk {
                    enum Kind {
                        WORD,
                        /** A number. */
                        NUMBER,
                        TEXT,
                        FLAG
                    }
                    private static final List<String> OPTIONS = List.of(
                            option("help", 1, "prints all"),
                            option("framing", 2, "how"),
                            option("size", 3, "bytes"),
                            option(
                                    "limit", 4, "how much"),
                            option("interval", 5, "how often"));
                    private static final List<String> TOTALS = List.of("made");
                    static String option(String key, int value, String text) {
                        return key;
                    }
                }
                """);
    }

    @Test
    void whatOverridesIsAskedForWhereAnInterfaceIs() throws IOException {
        String before = "package gameserver.core;\npublic final class Chunk {\n    int offset;\n}\n";
        String close = "\n    @Override\n    public void close() {\n        offset = 1;\n    }\n}\n";
        String stubs = stubs(
                before,
                "package gameserver.core;\npublic final class Chunk implements AutoCloseable {\n    int offset;\n"
                        + close);
        assertThat(stubs)
                .contains("public final class Chunk implements AutoCloseable {")
                .contains("    public void close() {\n        throw new");

        String text = "\n    @Override\n    public String toString() {\n        return \"\";\n    }\n}\n";
        assertThat(stubs(before, "package gameserver.core;\npublic final class Chunk {\n    int offset;\n" + text))
                .as("it is there without it, and what is described must not throw")
                .isEqualTo(before);
        assertThat(stubs(
                        before.replace("Chunk {", "Chunk implements Runnable {"),
                        "package gameserver.core;\npublic final class Chunk implements Runnable, AutoCloseable {\n"
                                + "    int offset;\n" + close))
                .contains("Chunk implements Runnable, AutoCloseable {");
    }

    @Test
    void whatOnlyHasAnotherBodyIsLeftAsItIs() throws IOException {
        String before =
                "package gameserver.core;\n\nclass Chunk {\n    /** Old. */\n    int size() {\n        return 1;\n    }\n}\n";

        assertThat(
                        stubs(
                                before,
                                "package gameserver.core;\n\nclass Chunk {\n    /** New. */\n    synchronized int size() {\n        return 2;\n    }\n}\n"))
                .isEqualTo(before);
    }

    @Test
    void aSourceThatIsNotJavaIsNamed() throws IOException {
        course(PATH, "package gameserver.core;\nclass Chunk {");

        assertThatThrownBy(this::stubs).isInstanceOf(IOException.class).hasMessageContaining(PATH);
    }
}
