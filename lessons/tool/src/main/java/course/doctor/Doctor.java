package course.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import course.maven.Wrapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** Looks at what the course needs: JDK, wrapper, port, console, file limit. It changes nothing. */
public final class Doctor {
    static final int PORT = 7777;
    /** A server at its limit of 1,000 connections with as many bots in the same process, and some room. */
    static final long FILES = 2500;

    private static final int OLDEST_JDK = 17;
    private static final int WRAPPER_SECONDS = 120;

    private final Path root;

    public Doctor(Path root) {
        this.root = root;
    }

    public List<Finding> examine() throws IOException, InterruptedException {
        return List.of(
                jdk(Runtime.version().feature(), ToolProvider.getSystemJavaCompiler() != null),
                wrapper(),
                port(PORT),
                console(),
                files(fileLimit()));
    }

    static Finding jdk(int feature, boolean compiles) {
        String home = System.getProperty("java.home");
        if (feature < OLDEST_JDK || !compiles) {
            return Finding.unwell("doctor.jdk.unwell", Runtime.version(), home, OLDEST_JDK);
        }
        return Finding.well("doctor.jdk", Runtime.version(), home);
    }

    /** It is run, since what it needs is on the network the first time. */
    Finding wrapper() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Wrapper.command(root));
        command.addAll(List.of("-B", "-v"));
        if (!Files.exists(Path.of(command.get(command.size() - 3)))) {
            return Finding.unwell("doctor.wrapper.missing");
        }
        String said = output(command);
        return said.lines()
                .filter(line -> line.contains("Apache Maven "))
                .findFirst()
                .map(line -> Finding.well("doctor.wrapper", line.replaceAll(".*Apache Maven (\\S+).*", "$1")))
                .orElseGet(() -> Finding.unwell(
                        "doctor.wrapper.unwell", said.lines().findFirst().orElse("")));
    }

    static Finding port(int port) {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.well("doctor.port", port);
        } catch (IOException e) {
            return Finding.unwell("doctor.port.unwell", port);
        }
    }

    private Finding console() throws IOException, InterruptedException {
        if (Wrapper.isWindows()) {
            return windowsConsole(output(List.of("cmd", "/c", "chcp")));
        }
        // The launcher, which takes another locale where this one has no Korean letters, says what it was.
        String encoding = System.getProperty("course.console", System.getProperty("native.encoding", "US-ASCII"));
        return unixConsole(Charset.forName(encoding));
    }

    static Finding unixConsole(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                ? Finding.well("doctor.console")
                : Finding.unwell("doctor.console.unix", charset);
    }

    /** {@code chcp} answers in the system's language; the number of the code page stands last. */
    static Finding windowsConsole(String chcp) {
        String page = chcp.replaceAll("\\D+", " ").strip();
        return page.endsWith("65001") ? Finding.well("doctor.console") : Finding.unwell("doctor.console.windows", page);
    }

    private static OptionalLong fileLimit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    static Finding files(OptionalLong limit) {
        if (limit.isEmpty()) {
            return Finding.well("doctor.files.none");
        }
        return limit.getAsLong() >= FILES
                ? Finding.well("doctor.files", limit.getAsLong())
                : Finding.unwell("doctor.files.unwell", limit.getAsLong(), FILES);
    }

    /** What a program prints in the root, errors too. */
    String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(WRAPPER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return text;
        }
    }
}
