package course.lessons;

import common.files.FileTree;
import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A repository of two steps, in which a test writes lessons. */
public final class TinyLessons {
    public static final String ONE = "step01-one";
    public static final String TWO = "step02-two";
    public static final String EN = "lessons/en/one.md";
    public static final String KO = "lessons/ko/one.md";

    private final Path root;

    public TinyLessons(Path root) throws IOException {
        this.root = root;
        write(Contract.FILE, """
                steps = step01-one step02-two
                step01.technique = one
                step02.technique = two
                max-file-lines = 99
                area.main = src/main/java
                1-2.budget.main = 99
                1-2/src/main/java/gameserver/core/Session.java = Send asks first
                """);
        write(ONE + "/src/main/java/gameserver/core/Session.java", """
                package gameserver.core;

                /** A connection. */
                public final class Session {
                    private int sent; // bytes

                    // Said once,
                    // in two lines.
                    private boolean open = true, closing;

                    /** Sends it. */
                    public boolean send(byte[] packet) {
                        sent += packet.length;
                        return true;
                    }

                    void close() {
                        open = false;
                    }

                    void close(String why) {
                        close();
                    }
                }
                """);
        write(TWO + "/src/main/java/gameserver/core/Session.java", """
                package gameserver.core;

                /** A connection. */
                public final class Session {
                    private int sent; // bytes

                    // Said once,
                    // in two lines.
                    private boolean open = true, closing;

                    /** Sends it. */
                    public boolean send(byte[] packet) {
                        if (!open) {
                            return false;
                        }
                        sent += packet.length;
                        return true;
                    }

                    void close() {
                        open = false;
                    }

                    void close(String why) {
                        close();
                    }

                    boolean isOpen() {
                        return open;
                    }
                }
                """);
        write(TWO + "/src/main/java/gameserver/core/Reason.java", """
                package gameserver.core;

                enum Reason { LOCAL, REMOTE;

                    record Told(int when, String by) {
                        Told {
                            by = by.strip();
                        }
                    }
                }
                """);
        write(TWO + "/src/test/java/gameserver/core/SessionTest.java", """
                package gameserver.core;

                class SessionTest {
                    void sends() {}
                }
                """);
    }

    public Path root() {
        return root;
    }

    /** Writes a file, as it is. */
    public TinyLessons write(String path, String text) throws IOException {
        new FileTree(root).write(path, text);
        return this;
    }

    /** A file as it is. */
    public String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }
}
