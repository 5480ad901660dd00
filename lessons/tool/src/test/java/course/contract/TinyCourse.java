package course.contract;

import common.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository of two steps that are the same, until a test changes one of them. */
final class TinyCourse {
    static final String ONE = "step01-one";
    static final String TWO = "step02-two";
    static final String SESSION = "src/main/java/gameserver/core/Session.java";
    static final String GAME_SERVER = "src/main/java/gameserver/GameServer.java";
    static final String ZONE = "src/main/java/gameserver/server/Zone.java";
    static final String BOTS = "src/main/java/gameserver/client/Bots.java";
    static final String TEST = "src/test/java/gameserver/core/SessionTest.java";

    private final Path root;
    private final List<String> contract = new ArrayList<>(List.of(
            "steps = " + ONE + " " + TWO,
            "step01.technique = one",
            "step02.technique = two",
            "max-file-lines = 12",
            "area.core = src/main/java/gameserver/core",
            "area.game = src/main/java/gameserver/server src/main/java/gameserver/client " + GAME_SERVER,
            "1-2.budget.core = 4",
            "1-2.budget.game = 4"));

    TinyCourse(Path root) throws IOException {
        this.root = root;
        for (String step : List.of(ONE, TWO)) {
            write(step, "pom.xml", "<project>\n  <artifactId>" + step + "</artifactId>\n</project>\n");
        }
        writeBoth(SESSION, """
                package gameserver.core;

                /** A connection. */
                public final class Session {
                    public boolean send() {
                        return true; // always
                    }
                }
                """);
        writeBoth(GAME_SERVER, """
                package gameserver;

                import gameserver.client.Bots;
                import gameserver.core.Session;

                public final class GameServer {}
                """);
        writeBoth(ZONE, """
                package gameserver.server;

                import gameserver.core.Session;

                public final class Zone {}
                """);
        writeBoth(BOTS, """
                package gameserver.client;

                import gameserver.core.*;
                import gameserver.server.Packets;

                public final class Bots {}
                """);
        writeBoth(TEST, "package gameserver.core;\n\nclass SessionTest {}\n");
    }

    /** Adds lines to the contract. */
    TinyCourse contract(String... lines) {
        contract.addAll(List.of(lines));
        return this;
    }

    /** Lists a file for the pair. */
    TinyCourse list(String path) {
        return contract("1-2/" + path + " = because");
    }

    TinyCourse write(String step, String path, String text) throws IOException {
        new FileTree(root).write(step + "/" + path, text);
        return this;
    }

    TinyCourse writeBoth(String path, String text) throws IOException {
        return write(ONE, path, text).write(TWO, path, text);
    }

    /** Replaces text in a file of a step; fails if it is not there. */
    TinyCourse edit(String step, String path, String target, String replacement) throws IOException {
        String text = Files.readString(root.resolve(step).resolve(path));
        if (!text.contains(target)) {
            throw new IllegalArgumentException(path + " has no " + target);
        }
        return write(step, path, text.replace(target, replacement));
    }

    TinyCourse editBoth(String path, String target, String replacement) throws IOException {
        return edit(ONE, path, target, replacement).edit(TWO, path, target, replacement);
    }

    TinyCourse delete(String step, String path) throws IOException {
        Files.delete(root.resolve(step).resolve(path));
        return this;
    }

    Findings check() throws IOException {
        new FileTree(root).write(Contract.FILE, String.join("\n", contract));
        return ContractCheck.check(root);
    }

    List<Violation> violations() throws IOException {
        return check().violations();
    }
}
