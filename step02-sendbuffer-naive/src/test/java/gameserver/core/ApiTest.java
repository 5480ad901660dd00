package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What lives on a loop is called by the loop alone: a game sees nothing of it. */
class ApiTest {
    private static Set<String> methodsForAGame(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void aSessionShowsAGameItsCallbacksAndWhatAnyThreadMayCall() {
        assertThat(methodsForAGame(Session.class))
                .containsExactlyInAnyOrder(
                        "onConnected",
                        "onRecv",
                        "onSend",
                        "onUpdate",
                        "onDisconnected",
                        "id",
                        "loop",
                        "service",
                        "closeReason",
                        "disconnect",
                        "send",
                        "sendLast",
                        "toString");
    }

    @Test
    void aConnectionShowsNothing() {
        assertThat(methodsForAGame(Connection.class)).isEmpty();
        assertThat(Connection.class.getFields()).isEmpty();
        assertThat(Connection.class.getConstructors()).isEmpty();
    }

    @Test
    void aListenerAndAConnectorShowWhatAnyThreadMayCall() {
        assertThat(methodsForAGame(Listener.class)).containsExactlyInAnyOrder("address", "suspend", "close");
        assertThat(methodsForAGame(Connector.class)).containsExactlyInAnyOrder("cancel");
        assertThat(methodsForAGame(IoLoop.class)).containsExactlyInAnyOrder("thread", "inLoop", "execute");
        assertThat(Arrays.stream(IoLoop.class.getDeclaredConstructors())
                        .map(Constructor::getModifiers)
                        .filter(Modifier::isPublic))
                .isEmpty();
    }
}
