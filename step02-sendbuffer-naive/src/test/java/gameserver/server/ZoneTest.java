package gameserver.server;

import static gameserver.server.ZoneClient.BYE;
import static gameserver.server.ZoneClient.OK;
import static gameserver.server.ZoneClient.REFUSED;
import static gameserver.server.ZoneClient.bye;
import static gameserver.server.ZoneClient.chat;
import static gameserver.server.ZoneClient.hello;
import static gameserver.server.ZoneClient.move;
import static gameserver.server.ZoneClient.moveBits;
import static gameserver.server.ZoneClient.packet;
import static gameserver.server.ZoneClient.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import gameserver.StepFacts;
import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.core.Inside;
import gameserver.server.TestServer.Closing;
import gameserver.server.ZoneClient.Chatted;
import gameserver.server.ZoneClient.Message;
import gameserver.server.ZoneClient.Moved;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the protocol promises a player, each rule of it over a real socket. */
@Timeout(60)
class ZoneTest {
    private final List<ZoneClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        start("io-threads", 2);
    }

    private void start(Object... options) throws IOException {
        server = TestServer.start(options);
    }

    /** The same with other options. */
    private void restart(Object... options) throws IOException {
        server.close();
        start(options);
    }

    @AfterEach
    void stop() throws IOException {
        for (ZoneClient client : clients) {
            client.close();
        }
        threads.shutdownNow();
        server.close();
    }

    private ZoneClient join() throws IOException {
        ZoneClient client = ZoneClient.join(server.port);
        clients.add(client);
        return client;
    }

    private static Chatted chatted(ZoneClient sender, String text) {
        return new Chatted(sender.id, sender.defaultName(), text);
    }

    /** Says it to a server that waits a second for the client's end, and then no longer. */
    private void sayWhileItCloses(ZoneClient client, byte[]... frames) {
        try {
            client.say(frames);
        } catch (IOException e) {
            server.awaitStat("closed", 1); // it has closed already
        }
    }

    // S_KNIGHT

    @Test
    void theFirstMessageOfEveryConnectionIsItsKnight() throws IOException {
        try (Wire wire = Wire.connect(server.port)) {
            byte[] payload = wire.readFrame();

            assertThat(payload).as("id, playerId, hp, attack; little-endian").hasSize(2 + 8 + 4 + 4);
            assertThat(payload).startsWith(0x00, 0x10);
            assertThat(payload).endsWith(100, 0, 0, 0, 10, 0, 0, 0);
        }
    }

    @Test
    void theKnightComesFirstAlsoWhileOthersTalk() throws Exception {
        ZoneClient talker = join();
        AtomicBoolean done = new AtomicBoolean();
        Future<?> talking = threads.submit(() -> talk(talker, done));
        for (int i = 0; i < 200; i++) {
            try (Wire wire = Wire.connect(server.port)) {
                assertThat(wire.readFrame())
                        .as("a player enters the zone only after its knight was sent")
                        .startsWith(0x00, 0x10);
            }
        }
        done.set(true);
        talking.get();
    }

    @Test
    void aPlayerIdIsPositiveAndNeverUsedTwice() throws IOException {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            try (ZoneClient first = ZoneClient.connect(server.port);
                    ZoneClient second = ZoneClient.connect(server.port)) {
                assertThat(first.id).isPositive();
                assertThat(second.id).isPositive();
                assertThat(ids.add(first.id) && ids.add(second.id))
                        .as("an id is not used again, not even that of a player who has left")
                        .isTrue();
            }
        }
    }

    @Test
    void everyConnectionHasTcpNodelay() throws IOException {
        ZoneClient client = join();

        assertThat(Inside.channelOf(server.sessionOf(client.port())).getOption(StandardSocketOptions.TCP_NODELAY))
                .as("small packets must not wait for the acknowledgement of the last")
                .isTrue();
    }

    // C_HELLO

    static Stream<Arguments> namesThatAreAccepted() {
        return Stream.of(
                arguments("one character", "a", "a"),
                arguments("32 characters", "x".repeat(32), "x".repeat(32)),
                arguments("Korean", "\uc6a9\uc0ac", "\uc6a9\uc0ac"),
                arguments("32 emoji: code points, not chars", "\ud83d\ude00".repeat(32), "\ud83d\ude00".repeat(32)),
                arguments("blanks around", " \t knight\r\n ", "knight"),
                arguments("32 characters and blanks", "  " + "y".repeat(32) + "  ", "y".repeat(32)),
                arguments("a blank inside", "sir knight", "sir knight"),
                arguments("decomposed, as macOS writes it", "\u110b\u116d\u11bc\u1109\u1161", "\uc6a9\uc0ac"),
                arguments(
                        "32 syllables in 64 parts: counted as people count them",
                        "\u1100\u1161".repeat(32),
                        "\uac00".repeat(32)),
                arguments("marks that have no composed form", "q\u0323", "q\u0323"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namesThatAreAccepted")
    void anAcceptedNameIsSaidWithEveryChat(String what, String asked, String name) throws IOException {
        ZoneClient player = join();
        ZoneClient other = join();
        player.say(hello(asked), chat("hi"));

        assertThat(player.read()).isEqualTo(OK);
        assertThat(player.read()).isEqualTo(new Chatted(player.id, name, "hi"));
        assertThat(other.read())
                .as("the answer to a C_HELLO goes to nobody else")
                .isEqualTo(new Chatted(player.id, name, "hi"));
    }

    static Stream<Arguments> namesThatAreRefused() {
        return Stream.of(
                arguments("empty", ""),
                arguments("blank", "   "),
                arguments("other blanks", "\t\r\n"),
                arguments("33 characters", "x".repeat(33)),
                arguments("33 emoji", "\ud83d\ude00".repeat(33)),
                arguments("65 chars of which pairs make 33", "z" + "\ud83d\ude00".repeat(32)),
                arguments("as long as a frame can carry", "x".repeat(4092)),
                arguments("a control character inside", "sir\tknight"),
                arguments("an escape sequence", "\u001b[2Jknight"),
                arguments("a zero-width space", "kni\u200bght"),
                arguments("a zero-width joiner", "kni\u200dght"),
                arguments("text turned around", "\u202eknight"),
                arguments("a soft hyphen", "kni\u00adght"),
                arguments("a byte order mark", "\ufeffknight"),
                arguments("a tag character", "knight\udb40\udc41"),
                arguments("a no-break space inside", "sir\u00a0knight"),
                arguments("a no-break space in front", "\u00a0knight"),
                arguments("an ideographic space inside", "sir\u3000knight"),
                arguments("a line separator inside", "sir\u2028knight"),
                arguments("a Hangul filler alone", "\u3164"),
                arguments("Hangul fillers that make a syllable of nothing", "\u115f\u1160"),
                arguments("a halfwidth filler", "\uffa0"),
                arguments("a blank of braille", "\u2800"),
                arguments("a combining grapheme joiner", "kni\u034fght"),
                arguments("a variation selector", "knight\ufe0f"),
                arguments("the name of a player who has none", "player-4711"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namesThatAreRefused")
    void aRefusedNameChangesNothingAndTheConnectionStays(String what, String asked) throws IOException {
        ZoneClient player = join();
        player.say(hello(asked), chat("before"), hello("good"), hello(asked), chat("after"));

        assertThat(player.read()).isEqualTo(REFUSED);
        assertThat(player.read()).isEqualTo(new Chatted(player.id, player.defaultName(), "before"));
        assertThat(player.read()).isEqualTo(OK);
        assertThat(player.read()).isEqualTo(REFUSED);
        assertThat(player.read())
                .as("the name from before a refusal is kept")
                .isEqualTo(new Chatted(player.id, "good", "after"));
        assertThat(server.closings()).isEmpty();
    }

    @Test
    void aNameThatAnotherPlayerHasIsRefused() throws IOException {
        ZoneClient first = join();
        ZoneClient second = join();
        first.say(hello("knight"));
        assertThat(first.read()).isEqualTo(OK);

        second.say(hello("knight"), hello("  knight "), hello("Knight"));
        assertThat(second.read()).isEqualTo(REFUSED);
        assertThat(second.read()).as("it is compared after trimming").isEqualTo(REFUSED);
        assertThat(second.read()).isEqualTo(OK);
    }

    @Test
    void oneNameWrittenInTwoFormsIsOneName() throws IOException {
        ZoneClient windows = join();
        ZoneClient macOs = join();
        windows.say(hello("\uc6a9\uc0ac"));
        assertThat(windows.read()).isEqualTo(OK);

        macOs.say(hello("\u110b\u116d\u11bc\u1109\u1161"));
        assertThat(macOs.read()).isEqualTo(REFUSED);
    }

    @Test
    void theNameOfAPlayerWhoHasNotChosenOneIsNobodyElses() throws IOException {
        ZoneClient nameless = join();
        ZoneClient thief = join();
        thief.say(hello(nameless.defaultName()), hello(thief.defaultName()));
        assertThat(thief.read()).isEqualTo(REFUSED);
        assertThat(thief.read()).as("one's own is one's own").isEqualTo(OK);
        nameless.say(chat("me"));
        assertThat(nameless.read()).isEqualTo(new Chatted(nameless.id, nameless.defaultName(), "me"));
    }

    @Test
    void aPlayerMayAskForItsOwnNameAgain() throws IOException {
        ZoneClient player = join();
        player.say(hello("knight"), hello("knight"), chat("me"));

        assertThat(player.read()).isEqualTo(OK);
        assertThat(player.read()).as("taken means: by another player").isEqualTo(OK);
        assertThat(player.read()).isEqualTo(new Chatted(player.id, "knight", "me"));
    }

    @Test
    void aPlayerMayChangeItsNameAndTheOldOneIsFree() throws IOException {
        ZoneClient player = join();
        ZoneClient other = join();
        player.say(hello("old"), hello("new"), chat("me"));
        assertThat(List.of(player.read(), player.read(), player.read()))
                .containsExactly(OK, OK, new Chatted(player.id, "new", "me"));
        assertThat(other.read()).isEqualTo(new Chatted(player.id, "new", "me"));

        other.say(hello("new"), hello("old"));
        assertThat(other.read()).isEqualTo(REFUSED);
        assertThat(other.read()).isEqualTo(OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"says bye", "closes", "resets", "breaks a rule"})
    void theNameOfAPlayerWhoHasLeftIsFree(String how) throws IOException {
        ZoneClient leaver = join();
        leaver.say(hello("knight"));
        assertThat(leaver.read()).isEqualTo(OK);
        switch (how) {
            case "says bye" -> leaver.say(bye());
            case "closes" -> leaver.close();
            case "resets" -> leaver.wire.reset();
            default -> leaver.say(packet(0xffff));
        }
        if (leaver.wire.socket().isClosed()) {
            server.awaitStat("closed", 1);
        } else {
            leaver.readUntilEof();
        }

        ZoneClient next = join();
        next.say(hello("knight"));
        assertThat(next.read()).isEqualTo(OK);
    }

    @Test
    void ofManyWhoAskForOneNameAtOnceOneGetsIt() throws Exception {
        int rivals = 4;
        int rounds = 200;
        restart("io-threads", rivals);
        CyclicBarrier together = new CyclicBarrier(rivals);
        List<Future<List<Integer>>> wins = new ArrayList<>();
        for (int i = 0; i < rivals; i++) {
            ZoneClient rival = join();
            wins.add(threads.submit(() -> {
                List<Integer> won = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    together.await(10, TimeUnit.SECONDS);
                    rival.say(hello("name-" + round));
                    if (rival.read().equals(OK)) {
                        won.add(round);
                    }
                }
                return won;
            }));
        }
        List<Integer> winners = new ArrayList<>();
        for (Future<List<Integer>> win : wins) {
            winners.addAll(win.get(30, TimeUnit.SECONDS));
        }
        assertThat(winners)
                .as("rounds that somebody has won: looking a name up and taking it is one step under the zone's lock")
                .doesNotHaveDuplicates()
                .hasSize(rounds);
    }

    @Test
    void aNameIsLookedUpAndTakenInOneStep() throws Exception {
        Zone zone = new Zone(server.service);
        int names = 20_000;
        List<Future<Integer>> wins = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(4);
        for (int i = 0; i < 4; i++) {
            wins.add(threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                int won = 0;
                for (int name = 0; name < names; name++) {
                    won += zone.name(new Player(name), "name-" + name) ? 1 : 0;
                }
                return won;
            }));
        }
        int winners = 0;
        for (Future<Integer> win : wins) {
            winners += win.get(30, TimeUnit.SECONDS);
        }
        assertThat(winners)
                .as("players who got one of %d names for which four asked each", names)
                .isEqualTo(names);
    }

    // C_MOVE

    @Test
    void aMoveGoesToEveryOtherPlayerAndNotToItsSender() throws IOException {
        ZoneClient mover = join();
        List<ZoneClient> others = List.of(join(), join(), join(), join());
        mover.say(move(1, 2, 3), chat("moved"));

        for (ZoneClient other : others) {
            assertThat(other.read()).isEqualTo(new Moved(mover.id, 1, 2, 3));
            assertThat(other.read()).isEqualTo(chatted(mover, "moved"));
        }
        assertThat(mover.read()).as("nobody hears of its own move").isEqualTo(chatted(mover, "moved"));
    }

    @Test
    void aPlayerWhoIsAloneMayMove() throws IOException {
        ZoneClient alone = join();

        alone.say(move(1, 2, 3));
        assertThat(alone.readUpToOwnChat("nobody?")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000000, 0x80000000, 0", // 0 and -0
        "0x00000001, 0x80000001, -1", // the smallest there are
        "0x007fffff, 0x00800000, 9223372036854775807", // the last denormal, the first normal
        "0x7f7fffff, 0xff7fffff, -9223372036854775808", // the largest there are
        "0x3f800000, 0x40490fdb, 72623859790382856", // 0x0102030405060708
    })
    void aMovesBitsArriveAsTheyCame(String x, String y, long stamp) throws IOException {
        int xBits = (int) (long) Long.decode(x);
        int yBits = (int) (long) Long.decode(y);
        ZoneClient mover = join();
        ZoneClient other = join();
        mover.say(moveBits(xBits, yBits, stamp));

        Moved moved = (Moved) other.read();
        assertThat(Integer.toHexString(Float.floatToRawIntBits(moved.x()))).isEqualTo(Integer.toHexString(xBits));
        assertThat(Integer.toHexString(Float.floatToRawIntBits(moved.y()))).isEqualTo(Integer.toHexString(yBits));
        assertThat(moved.stamp()).isEqualTo(stamp);
    }

    @Test
    void whoHasLeftHearsNothingAndIsNotHeardOf() throws IOException {
        ZoneClient stays = join();
        ZoneClient leaves = join();
        leaves.say(bye());
        assertThat(leaves.readUntilEof()).containsExactly(BYE);

        stays.say(move(1, 1, 1));
        assertThat(stays.readUpToOwnChat("alone")).isEmpty();
        server.awaitStat("broadcasts", 2);
        server.awaitStat("deliveries", 1);
        assertThat(server.service.stats.get("deliveries"))
                .as("one delivery: the chat to its sender; nobody else is in the zone")
                .isEqualTo(1);
    }

    // C_CHAT

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", // 1 byte
                "\uc548\ub155\ud558\uc138\uc694, \uc6a9\uc0ac\ub2d8", // Korean
                "\ud83d\ude00\ud83d\udc4d\ud83c\udffd\ud83c\uddf0\ud83c\uddf7", // emoji, of one and of two code points
                "line\nbreak and \u0000 zero",
                "   ", // no name: blanks stay
            })
    void aChatGoesToEveryPlayerAndToItsSender(String text) throws IOException {
        ZoneClient talker = join();
        ZoneClient other = join();
        talker.say(chat(text));

        assertThat(talker.read()).isEqualTo(chatted(talker, text));
        assertThat(other.read()).isEqualTo(chatted(talker, text));
    }

    @Test
    void aChatOf1024BytesIsValidWhateverItsCharactersAre() throws IOException {
        ZoneClient talker = join();
        String korean = "\uac00".repeat(341) + "!";
        assertThat(korean.getBytes(UTF_8)).hasSize(1024);
        talker.say(hello("\ud83d\ude00".repeat(32)), chat("x".repeat(1024)), chat(korean));

        assertThat(talker.read()).isEqualTo(OK);
        assertThat(talker.read()).isEqualTo(new Chatted(talker.id, "\ud83d\ude00".repeat(32), "x".repeat(1024)));
        assertThat(talker.read()).isEqualTo(new Chatted(talker.id, "\ud83d\ude00".repeat(32), korean));
    }

    // C_BYE

    @Test
    void theAnswerToByeIsTheLastThingThatIsReceived() throws IOException {
        ZoneClient leaver = join();
        ZoneClient other = join();
        leaver.say(move(1, 1, 1), chat("last words"), bye(), move(2, 2, 2), chat("behind"), hello("behind"), bye());

        assertThat(leaver.readUntilEof())
                .as("nothing behind a C_BYE is served")
                .containsExactly(chatted(leaver, "last words"), BYE);
        assertThat(other.readUpToOwnChat("and now?"))
                .containsExactly(new Moved(leaver.id, 1, 1, 1), chatted(leaver, "last words"));
        assertThat(server.closingOf(leaver.port()).reason()).isEqualTo(CloseReason.LOCAL_CLOSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C_BYE", "a broken rule"})
    void whatArrivesInALaterReadOfAClosingSessionIsNotServedEither(String ending) throws IOException {
        restart("io-threads", 1); // one loop: what has been received before the fence is dealt with before the fence
        ZoneClient leaver = join();
        ZoneClient other = join();
        leaver.say(ending.equals("C_BYE") ? bye() : packet(0xffff));
        leaver.readUntilEof();

        // The session is closing and still discards what comes.
        for (byte[] late : List.of(chat("a ghost"), move(6, 6, 6), hello("ghost"))) {
            long before = server.service.stats.get("bytes_in");
            sayWhileItCloses(leaver, late);
            // Or it has closed in the meantime, on a slow machine; then there is nothing that could go wrong.
            server.awaitTrue(
                    "what is sent to a closing session is read",
                    () -> server.service.stats.get("bytes_in") > before || server.service.stats.get("closed") > 0);
        }
        assertThat(other.readUpToOwnChat("did you hear that?"))
                .as("a closing session delivers no message: look at its state before the first frame of a read too")
                .isEmpty();
        other.say(hello("ghost"));
        assertThat(other.read()).as("nobody who has left takes a name").isEqualTo(OK);
    }

    @Test
    void theAnswerToByeIsReceivedAThousandTimesOfAThousandWhileOthersTalk() throws Exception {
        restart("io-threads", 3);
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> talking = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ZoneClient talker = join();
            talking.add(threads.submit(() -> talk(talker, done)));
        }
        List<Future<Integer>> leaving = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            leaving.add(threads.submit(() -> leave(250)));
        }
        int answered = 0;
        for (Future<Integer> count : leaving) {
            answered += count.get(50, TimeUnit.SECONDS);
        }
        done.set(true);
        for (Future<?> talk : talking) {
            talk.get(10, TimeUnit.SECONDS);
        }
        assertThat(answered)
                .as("connections of a thousand on which S_BYE came, once, and nothing behind it")
                .isEqualTo(1000);
    }

    /** Joins and leaves that often; returns how often the last thing of all was the one S_BYE. */
    private int leave(int times) throws IOException {
        int answered = 0;
        for (int i = 0; i < times; i++) {
            try (ZoneClient leaver = ZoneClient.connect(server.port)) {
                leaver.say(move(1, 1, i), bye(), move(2, 2, i), chat("behind"));
                List<Message> heard = leaver.readUntilEof();
                answered += heard.indexOf(BYE) == heard.size() - 1 && !heard.isEmpty() ? 1 : 0;
            }
        }
        return answered;
    }

    /** Says something again and again, each time when it has heard what it said before. */
    private Void talk(ZoneClient talker, AtomicBoolean done) throws IOException {
        for (int i = 0; !done.get(); i++) {
            assertThat(talker.readUpToOwnChat("talk " + i))
                    .doesNotContain(BYE)
                    .noneMatch(message ->
                            message instanceof Chatted chat && chat.text().equals("behind"))
                    .noneMatch(message -> message instanceof Moved moved && moved.x() == 2);
        }
        return null;
    }

    // What ends a connection

    static Stream<Arguments> breaches() {
        byte[] overlongSlash = {(byte) 0xc0, (byte) 0xaf};
        byte[] overlongEuro = {(byte) 0xf0, (byte) 0x82, (byte) 0x82, (byte) 0xac};
        byte[] loneSurrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        byte[] truncated = {'a', (byte) 0xe2, (byte) 0x82};
        byte[] continuation = {(byte) 0x80};
        byte[] beyondUnicode = {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80};
        byte[] neverABeginning = {(byte) 0xff};
        return Stream.of(
                arguments("no id at all", Wire.frame()),
                arguments("half an id", Wire.frame((byte) 1)),
                arguments("id 0", packet(0)),
                arguments("id 5", packet(5)),
                arguments("a big-endian id", packet(0x0100, string((byte) 'a'))),
                arguments("a server's id", packet(0x1000, new byte[16])),
                arguments("the S_BYE", packet(0x1004)),
                arguments("an id with the sign bit", packet(0x8004)),
                arguments("the largest id", packet(0xffff)),
                arguments("C_HELLO without a body", packet(1)),
                arguments("C_HELLO with half a size", packet(1, (byte) 1)),
                arguments("C_HELLO whose string ends too soon", packet(1, string(2, (byte) 'a'))),
                arguments("C_HELLO whose string is said to have 65535 bytes", packet(1, string(0xffff, (byte) 'a'))),
                arguments("C_HELLO with a byte too many", packet(1, string(1, (byte) 'a', (byte) 'b'))),
                arguments("C_MOVE without a body", packet(2)),
                arguments("C_MOVE with a byte too few", packet(2, new byte[15])),
                arguments("C_MOVE with a byte too many", packet(2, new byte[17])),
                arguments("C_MOVE to x = NaN", move(Float.NaN, 0, 0)),
                arguments("C_MOVE to y = NaN", move(0, Float.NaN, 0)),
                arguments("C_MOVE to x = another NaN", moveBits(0xffa00001, 0, 0)),
                arguments("C_MOVE to x = infinity", move(Float.POSITIVE_INFINITY, 0, 0)),
                arguments("C_MOVE to y = infinity", move(0, Float.POSITIVE_INFINITY, 0)),
                arguments("C_MOVE to x = -infinity", move(Float.NEGATIVE_INFINITY, 0, 0)),
                arguments("C_MOVE to y = -infinity", move(0, Float.NEGATIVE_INFINITY, 0)),
                arguments("C_CHAT without a body", packet(3)),
                arguments("C_CHAT with half a size", packet(3, (byte) 1)),
                arguments("C_CHAT of 0 bytes", chat("")),
                arguments("C_CHAT of 1,025 bytes", chat("x".repeat(1025))),
                arguments("C_CHAT of 1,025 bytes in fewer characters", chat("\uac00".repeat(341) + "ab")),
                arguments("C_CHAT of as many bytes as a frame can carry", chat("x".repeat(4092))),
                arguments("C_CHAT whose string ends too soon", packet(3, string(2, (byte) 'a'))),
                arguments("C_CHAT with a byte too many", packet(3, string(1, (byte) 'a', (byte) 'b'))),
                arguments("C_BYE with a body", packet(4, (byte) 0)),
                arguments("C_HELLO: overlong UTF-8", hello(overlongSlash)),
                arguments("C_HELLO: a lone surrogate", hello(loneSurrogate)),
                arguments("C_HELLO: truncated UTF-8", hello(truncated)),
                arguments("C_CHAT: overlong UTF-8", chat(overlongSlash)),
                arguments("C_CHAT: overlong UTF-8 of four bytes", chat(overlongEuro)),
                arguments("C_CHAT: a lone surrogate", chat(loneSurrogate)),
                arguments("C_CHAT: truncated UTF-8", chat(truncated)),
                arguments("C_CHAT: a continuation byte first", chat(continuation)),
                arguments("C_CHAT: beyond Unicode", chat(beyondUnicode)),
                arguments("C_CHAT: a byte that begins nothing", chat(neverABeginning)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void aBrokenRuleEndsThatConnectionAndNobodyElseNotices(String what, byte[] breach) throws IOException {
        ZoneClient breaker = join();
        ZoneClient other = join();
        breaker.say(chat("before"), breach, chat("behind"), move(1, 1, 1));

        assertThat(breaker.readUntilEof())
                .as("what came before the breach is served, the connection ends, and there is no answer to it")
                .isSubsetOf(chatted(breaker, "before"));
        Closing closing = server.closingOf(breaker.port());
        assertThat(closing.reason()).isEqualTo(CloseReason.MESSAGE_RESOLVE_ERROR);
        assertThat(other.readUpToOwnChat("still here"))
                .as("the others hear what came before the breach and nothing of what came behind it")
                .containsExactly(chatted(breaker, "before"));
        assertThat(server.logForUsers())
                .as("one line at INFO that names session and cause, and no other")
                .containsExactly(closing.line());
        assertThat(closing.level()).isEqualTo(Level.INFO);
        assertThat(closing.line()).startsWith("session " + breaker.id + " of ").doesNotContain("\n");
        assertThat(closing.cause()).as("the cause").isNotBlank().isNotEqualTo("null");
        assertThat(server.closings()).as("no other session closes").hasSize(1);
    }

    @Test
    void aSessionThatIsCutOffCostsNothingWhileItsInputIsDiscarded() throws Exception {
        restart("io-threads", 1, "send-timeout-millis", 100);
        ZoneClient stalled = join();
        byte[][] chats = new byte[50][];
        Arrays.fill(chats, chat("x".repeat(1000)));
        Future<Void> flood = threads.submit(() -> {
            while (server.closings().isEmpty()) {
                sayWhileItCloses(stalled, chats);
            }
            return null;
        });
        assertThat(server.closingOf(stalled.port()).reason())
                .as("who does not read what it is sent is cut off")
                .isIn(CloseReason.SLOW_CONSUMER, CloseReason.SEND_QUEUE_FULL);
        flood.get(10, TimeUnit.SECONDS);
        long thread = server.sessionOf(stalled.port()).loop().thread().getId();
        ThreadMXBean threadsOfJvm = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threadsOfJvm.getThreadAllocatedBytes(thread);
        server.awaitStat("closed", 1); // after a second: this client neither reads nor closes

        assertThat(threadsOfJvm.getThreadAllocatedBytes(thread) - before)
                .as("heap bytes in a second in which there is nothing to do; a loop that spins makes many: "
                        + "whose output is shut down is always ready to write, so stop asking for it")
                .isLessThan(4_000_000);
    }

    // Order

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void messagesOfOneSenderReachEveryReceiverInTheOrderInWhichTheyWereSent(long seed) throws Exception {
        int players = 6;
        int messages = 1500;
        restart("io-threads", 3);
        List<ZoneClient> all = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            all.add(join());
        }
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            ZoneClient player = all.get(i);
            Random random = new Random(seed * players + i);
            boolean[] isChat = new boolean[messages];
            int chats = 0;
            for (int m = 0; m < messages; m++) {
                isChat[m] = random.nextInt(4) == 0;
                chats += isChat[m] ? 1 : 0;
            }
            int ownChats = chats;
            work.add(threads.submit(() -> sendAll(player, isChat, random)));
            work.add(threads.submit(() -> verifyAll(player, (players - 1) * messages + ownChats)));
        }
        for (Future<?> part : work) {
            part.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoReadsLateButInTimeGetsEverythingInOrder() throws Exception {
        int chats = 6000; // of a thousand bytes: more than the buffers of the system hold
        List<Object> options = new ArrayList<>(List.of("io-threads", 1, "send-timeout-millis", 60_000));
        if (StepFacts.OPTIONS.stream().anyMatch(option -> option.key().equals("send-queue-limit"))) {
            options.addAll(List.of("send-queue-limit", 1 << 26));
        }
        restart(options.toArray());
        ZoneClient late = join();
        ZoneClient talker = join();
        String filler = "x".repeat(990);
        Future<Void> talking = threads.submit(() -> {
            for (int i = 0; i < chats; i++) {
                talker.say(chat(i + filler));
            }
            return null;
        });
        List<ZoneClient> readers = List.of(late, talker);
        server.awaitStandstill("bytes_out"); // the buffers of the system are full, or it is done
        for (int i = 0; i < chats; i++) {
            for (ZoneClient reader : readers) {
                assertThat(reader.read())
                        .as("chat %d: what the socket refuses is kept, to the byte, and written when it has room", i)
                        .isEqualTo(chatted(talker, i + filler));
            }
        }
        talking.get(10, TimeUnit.SECONDS);
    }

    /** Moves and chats that count up, in writes of one to forty. */
    private static Void sendAll(ZoneClient player, boolean[] isChat, Random random) throws IOException {
        int next = 0;
        while (next < isChat.length) {
            byte[][] batch = new byte[Math.min(isChat.length - next, 1 + random.nextInt(40))][];
            for (int i = 0; i < batch.length; i++, next++) {
                batch[i] = isChat[next] ? chat(Integer.toString(next)) : move(next, 0, next);
            }
            player.say(batch);
        }
        return null;
    }

    /** Reads that many messages; of each sender they must count up, without a gap but for one's own moves. */
    private static Void verifyAll(ZoneClient player, int expected) throws IOException {
        Map<Long, Long> nextOf = new HashMap<>();
        for (int i = 0; i < expected; i++) {
            Message message = player.read();
            long sender = message instanceof Moved moved ? moved.playerId() : ((Chatted) message).playerId();
            long number = message instanceof Moved moved ? moved.stamp() : Long.parseLong(((Chatted) message).text());
            long next = nextOf.getOrDefault(sender, 0L);
            if (sender == player.id) {
                assertThat(message).as("nobody hears of its own move").isInstanceOf(Chatted.class);
                assertThat(number).as("what a player hears of itself").isGreaterThanOrEqualTo(next);
            } else {
                assertThat(number)
                        .as(
                                "what player %d hears of player %d: nothing lost, nothing twice, in order",
                                player.id, sender)
                        .isEqualTo(next);
            }
            nextOf.put(sender, number + 1);
        }
        return null;
    }
}
