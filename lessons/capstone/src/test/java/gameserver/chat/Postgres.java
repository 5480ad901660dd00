package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of a test's own, on loopback, with a cluster in a folder of its own. */
final class Postgres implements AutoCloseable {
    private static final String USER = "chat";
    private static final String SYSTEM_USER = "postgres"; // Debian's package makes it
    private static final int START_SECONDS = 30;

    /**
     * A setting for who kills it and measures nothing: before it recovers, it would bring each of its thousand files to
     * the disk, which takes half a minute where others write. What was written survives a process all the same.
     */
    static final String NO_FSYNC = "fsync=off";

    private final Path programs;
    private final List<String> settings;
    private final Path folder = Files.createTempDirectory("chat-postgres");
    private final int port;
    private Process server;

    /** Where Debian, or whoever, has installed it. */
    static Optional<Path> installed() throws IOException {
        List<Path> folders = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder()).forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        Optional<Path> initdb = Programs.find("initdb", folders);
        // The others lie beside it, not beside a link.
        return initdb.isPresent() ? Optional.of(initdb.get().toRealPath().getParent()) : Optional.empty();
    }

    Postgres(Path programs, String... settings) throws IOException, InterruptedException {
        this.programs = programs;
        this.settings = List.of(settings);
        port = Programs.freePort();
        if (isRoot()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SYSTEM_USER));
        }
        Process made =
                start("initdb", "-D", data(), "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        if (made.waitFor() != 0) {
            throw new IOException("initdb failed; see " + log());
        }
        server = serve();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) { // which PostgreSQL refuses to run as
            command.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=" + SYSTEM_USER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        return builder.directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Process serve() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-D", data(), "-p", Integer.toString(port)));
        arguments.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-k", folder.toString()));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        Process started = start("postgres", arguments.toArray(new String[0]));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts()) {
            if (System.nanoTime() - end > 0 || !started.isAlive()) {
                started.destroyForcibly();
                throw new IOException("PostgreSQL does not start: " + Files.readString(log(), UTF_8));
            }
            started.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return started;
    }

    private boolean accepts() {
        try (Connection connection = DriverManager.getConnection(url(), USER, "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true";
    }

    /** The postmaster and its children. */
    private List<Long> processes() {
        return Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void signal(String signal, List<Long> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process)));
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /** Stops all its processes where they are. */
    void stall() throws IOException, InterruptedException {
        signal("STOP", processes());
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT", processes());
    }

    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .toList();
        signal("KILL", processes());
        for (ProcessHandle process : all) {
            process.onExit().join();
        }
    }

    void restart() throws IOException, InterruptedException {
        server = serve();
    }

    @Override
    public void close() throws IOException {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
