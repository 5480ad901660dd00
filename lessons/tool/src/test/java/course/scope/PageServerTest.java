package course.scope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.files.FileTree;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PageServerTest {
    private static final String SOURCE = "step04-sendqueue/src/main/java/gameserver/core/SendQueue.java";

    @TempDir
    Path root;

    private PageServer server;
    private boolean live;

    @BeforeEach
    void start() throws IOException {
        FileTree course = new FileTree(root);
        course.write("player/index.html", "<!doctype html>");
        course.write("player/page.js", "// page");
        course.write("player/test/scene.js", "// not for a browser");
        course.write("secret.js", "secret");
        course.write("secret.java", "secret");
        course.write(SOURCE, "class SendQueue {}");
        course.write("step05-refcount-pool/src/main/java/gameserver/core/SendQueue.java", "class Other {}");
        course.write("step04-sendqueue/src/test/java/SendQueueTest.java", "class SendQueueTest {}");
        server = new PageServer(
                0, root.resolve("player"), root.resolve("trace.json"), root, "step04-sendqueue", () -> live);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return server.address("en").resolve(path);
    }

    /** As it stands: no client in between makes another path of it. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), uri("/").getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private String host() {
        return "127.0.0.1:" + uri("/").getPort();
    }

    @Test
    void itGivesThePageTheScriptsAndTheSourcesOfTheStep() throws Exception {
        assertThat(get("/").body()).isEqualTo("<!doctype html>");
        assertThat(get("/").headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(get("/player/page.js").body()).isEqualTo("// page");
        assertThat(get("/player/page.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(get("/sources/" + SOURCE).body()).isEqualTo("class SendQueue {}");
    }

    @Test
    void theTraceIsThereOnceItIsRecordedAndSaysWhetherItGrows() throws Exception {
        assertThat(get("/trace.json").statusCode()).isEqualTo(404);

        Files.writeString(root.resolve("trace.json"), "{}");
        live = true;
        HttpResponse<String> growing = get("/trace.json?version=1");
        Files.writeString(root.resolve("trace.json"), "{ }");
        live = false;
        HttpResponse<String> whole = get("/trace.json");

        assertThat(growing.body()).isEqualTo("{}");
        assertThat(growing.headers().firstValue("X-Live")).contains("true");
        assertThat(whole.headers().firstValue("X-Live")).contains("false");
        assertThat(whole.headers().firstValue("X-Version"))
                .isNotEqualTo(growing.headers().firstValue("X-Version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.js",
                "/player/../secret.js",
                "/player/..%2fsecret.js",
                "/player/%2e%2e/secret.js",
                "/player//../../secret.js",
                "/player/..\\secret.js",
                "/player/test/scene.js",
                "/player/.page.js",
                "/player/",
                "/sources/step04-sendqueue/../secret.java",
                "/sources/step04-sendqueue/src/main/java/../../../../secret.java",
                "/sources/step04-sendqueue/src/main/java/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.java",
                "/sources/step04-sendqueue/src/test/java/SendQueueTest.java",
                "/sources/step05-refcount-pool/src/main/java/gameserver/core/SendQueue.java",
                "/sources/../step04-sendqueue/src/main/java/gameserver/core/SendQueue.java",
                "/sources//etc/passwd",
                "//etc/passwd",
                "/trace.json/..",
                "/favicon.ico"
            })
    void itGivesNothingElse(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\nHost: " + host() + "\nConnection: close\n\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain("secret", "class ");
    }

    @Test
    void itAnswersToNoOtherName() throws IOException {
        assertThat(raw("GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(raw("GET / HTTP/1.1\nHost: localhost:" + uri("/").getPort() + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void itOnlyGives() throws IOException {
        assertThat(raw("DELETE /trace.json HTTP/1.1\nHost: " + host() + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void itListensOnThisMachineOnly() throws Exception {
        int port = uri("/").getPort();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses()
                    .filter(any -> !any.isLoopbackAddress())
                    .toList()) {
                assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsToldFromWhatElseGoesWrong() {
        assertThatThrownBy(() ->
                        new PageServer(uri("/").getPort(), root, root, root, "step04-sendqueue", () -> false).close())
                .isInstanceOf(BindException.class);
    }
}
