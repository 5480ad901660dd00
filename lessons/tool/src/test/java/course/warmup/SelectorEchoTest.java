package course.warmup;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client of the selector echo, turn by turn, with a socket that takes what the test allows. */
class SelectorEchoTest {
    private static final int CAPACITY = 8;

    @TempDir
    Path classes;

    private final StubbornChannel client = new StubbornChannel();
    private final SelectionKey key = client.key(ByteBuffer.allocate(CAPACITY));
    private Method echo;

    @BeforeEach
    void compile() throws Exception {
        Path source = Main.root().resolve(Program.FOLDER).resolve("SelectorEcho.java");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            echo = loader.loadClass("SelectorEcho").getDeclaredMethod("echo", SelectionKey.class);
        }
        echo.setAccessible(true);
    }

    @Test
    void whatTheSocketTakesAtOnceLeavesNothingToWaitForButMore() throws Exception {
        client.arrive("hello");
        client.room(5);
        turn();

        assertThat(client.taken()).isEqualTo("hello");
        assertThat(key.interestOps()).isEqualTo(OP_READ);
    }

    @Test
    void whatTheSocketDoesNotTakeIsKeptInOrderUntilItHasRoom() throws Exception {
        client.arrive("hel");
        client.room(1);
        turn();
        assertThat(key.interestOps()).isEqualTo(OP_READ | OP_WRITE);
        client.arrive("lo");
        turn();
        assertThat(client.taken()).isEqualTo("h");
        client.room(100);
        turn();

        assertThat(client.taken()).isEqualTo("hello");
        assertThat(key.interestOps()).isEqualTo(OP_READ);
    }

    @Test
    void whoDoesNotReadIsNotReadFromAnyMore() throws Exception {
        client.arrive("0123456789");
        turn();
        assertThat(key.interestOps()).isEqualTo(OP_WRITE);
        client.room(3);
        turn();

        assertThat(client.taken()).isEqualTo("012");
        assertThat(key.interestOps()).isEqualTo(OP_READ | OP_WRITE);
    }

    @Test
    void whoHasEndedGetsTheRestBeforeTheConnectionIsClosed() throws Exception {
        client.arrive("bye");
        client.end();
        turn();
        turn();
        assertThat(key.interestOps())
                .as("an end that has been read would be ready again and again")
                .isEqualTo(OP_WRITE);
        assertThat(client.isOpen()).isTrue();
        client.room(2);
        turn();
        turn();
        assertThat(client.taken()).isEqualTo("by");
        assertThat(key.interestOps()).isEqualTo(OP_WRITE);
        client.room(1);
        turn();
        assertThat(client.taken()).isEqualTo("bye");
        turn();

        assertThat(client.isOpen()).isFalse();
    }

    private void turn() throws Exception {
        echo.invoke(null, key);
    }
}
