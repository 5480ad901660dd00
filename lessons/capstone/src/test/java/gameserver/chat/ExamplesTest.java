package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in examples works: TLS by nginx and by stunnel, the unit of systemd, the paths of the Dockerfile. */
class ExamplesTest {
    private static final Path SYSTEM = Path.of("/usr/sbin"); // Debian's nginx is no user's
    private static final Path EXAMPLES = Path.of("examples");
    private static final String STREAM_MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        for (Process process : started) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
        }
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Programs.find(name, List.of(SYSTEM)).stream())
                .findFirst();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Process start(Path program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** An example, with places of this test's own in place of those it names. */
    private Path placed(String name, String... replaced) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(name), UTF_8);
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(text).contains(replaced[i]);
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }

    @Test
    void aClientTalksThroughNginx() throws Exception {
        Optional<Path> nginx = program("nginx");
        boolean isThere = nginx.isPresent() && Files.exists(Path.of(STREAM_MODULE));
        assumeTrue(isThere, "no nginx with its stream module is installed: TLS by nginx is not tested");
        talksThrough(
                "nginx.conf",
                "listen 7443",
                "listen 127.0.0.1:%d",
                nginx.get(),
                "-p",
                folder,
                "-g",
                "daemon off;",
                "-c");
    }

    @Test
    void aClientTalksThroughStunnel() throws Exception {
        Optional<Path> stunnel = program("stunnel4", "stunnel");
        assumeTrue(stunnel.isPresent(), "no stunnel is installed: TLS by stunnel is not tested");
        talksThrough("stunnel.conf", "accept = 7443", "accept = 127.0.0.1:%d", stunnel.get());
    }

    /** Starts a program with an example that ends TLS; a client talks through it, and one without TLS gets nowhere. */
    private void talksThrough(String example, String listens, String here, Path program, Object... arguments)
            throws Exception {
        Path certificate = certificate();
        int port = Programs.freePort();
        try (TestServer server = new TestServer()) {
            List<String> places = new ArrayList<>(List.of(listens, here.formatted(port)));
            places.addAll(
                    List.of("127.0.0.1:7777", "127.0.0.1:" + server.address().getPort()));
            places.addAll(List.of("/etc/chat-server/", folder + "/"));
            if (example.equals("nginx.conf")) {
                places.addAll(
                        List.of("/run/nginx-chat.pid", folder.resolve("pid").toString()));
            }
            Path placed = placed(example, places.toArray(new String[0]));
            Object[] all =
                    Stream.concat(Stream.of(arguments), Stream.of(placed)).toArray();
            Process proxy = start(program, all);
            await().atMost(Duration.ofSeconds(20)).until(() -> !proxy.isAlive() || accepts(port));
            assertThat(proxy.isAlive()).as(Files.readString(log(), UTF_8)).isTrue();

            TestClient ben = server.in("ben", "lobby");
            int before = server.server.service.sessions().size();
            try (TestClient anna = new TestClient(tls(port, certificate))) {
                assertThat(anna.ask(ChatPackets.C_REGISTER, "anna", "correct horse")
                                .outcome())
                        .isEqualTo(Outcome.OK);
                assertThat(anna.ask(ChatPackets.C_JOIN, "lobby").outcome()).isEqualTo(Outcome.OK);
                assertThat(anna.ask(ChatPackets.C_SAY, "lobby", "hello").outcome())
                        .isEqualTo(Outcome.OK);
                assertThat(ben.ask(ChatPackets.C_SAY, "lobby", "x".repeat(1024)).outcome())
                        .isEqualTo(Outcome.OK);
                await().untilAsserted(() -> assertThat(anna.numbers()).containsExactly(1L, 2L));
                assertThat(ben.texts()).startsWith("hello");
            }
            await().untilAsserted(
                            () -> assertThat(server.server.service.sessions()).hasSize(before));
            TestClient plain = new TestClient(new InetSocketAddress("127.0.0.1", port));
            plain.send(ChatPackets.C_PING, 1L);
            await().until(() -> plain.ended);
            assertThat(plain.answers(1)).isEmpty();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** A certificate for this machine, for a day. */
    private Path certificate() throws IOException, InterruptedException {
        Optional<Path> openssl = program("openssl");
        assumeTrue(openssl.isPresent(), "no openssl is installed: TLS is not tested");
        Path certificate = folder.resolve("certificate.pem");
        Process made = start(
                openssl.get(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                1,
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve("key.pem"),
                "-out",
                certificate);
        assertThat(made.waitFor()).as(Files.readString(log(), UTF_8)).isZero();
        return certificate;
    }

    /** A connection to who has that certificate, and to nobody else. */
    private static SSLSocket tls(int port, Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // whom the certificate names is who was meant
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Test
    void systemdKnowsAllThatStandsInTheUnit() throws Exception {
        Optional<Path> analyze = program("systemd-analyze");
        assumeTrue(analyze.isPresent(), "no systemd-analyze is installed: the unit is not verified");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process verified = start(analyze.get(), "verify", placed("chat-server.service", "/usr/bin/java", java));
        verified.waitFor();
        // Of this unit alone: a container has not all that others need.
        assertThat(Files.readString(log(), UTF_8).lines()).noneMatch(line -> line.contains("chat-server"));
    }

    @Test
    void theDockerfileCopiesWhatTheBuildMakes() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"), UTF_8);
        List<String> copied = Pattern.compile("COPY --from=build /src/(\\S+)")
                .matcher(Files.readString(EXAMPLES.resolve("Dockerfile"), UTF_8))
                .results()
                .map((MatchResult copy) -> copy.group(1))
                .toList();
        assertThat(copied).containsExactly("lessons/capstone/target/chat-server.jar", "lessons/capstone/target/lib");
        assertThat(pom).contains("<artifactId>chat-server</artifactId>", "${project.build.directory}/lib<");
        assertThat(Path.of("../../mvnw")).isExecutable();
    }
}
