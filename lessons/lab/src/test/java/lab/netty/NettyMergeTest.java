package lab.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged or not, a client is sent the same; merged, in few pieces. */
@Timeout(120)
class NettyMergeTest {
    private static final String BYE = "02000000" + "0400";
    private static final String S_HELLO = "03000000" + "0110" + "00";
    private static final String S_BYE = "02000000" + "0410";
    private static final String S_MOVE = "1a000000" + "0210";
    private static final int MAX_CHAT = 1024;

    private static String move(long number) {
        return "12000000" + "0200" + "0000803f" + "00000040" + littleEndian(number, 8);
    }

    private static String chat(String text) {
        return withText(3, text);
    }

    private static String hello(String name) {
        return withText(1, name);
    }

    private static String withText(int packetId, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return littleEndian(4 + bytes.length, 4)
                + littleEndian(packetId, 2)
                + littleEndian(bytes.length, 2)
                + HexFormat.of().formatHex(bytes);
    }

    private static String littleEndian(long value, int bytes) {
        return HexFormat.of().toHexDigits(Long.reverseBytes(value)).substring(0, 2 * bytes);
    }

    /** What clients say at random, who come and go. Plays the same again with the same seed. */
    private static final class Play {
        private static final int TURNS = 15;
        private static final int MOST_ACTIONS = 120; // more than half a buffer full
        private static final int MOST_PRESENT = 6;
        private static final int NAMES = 10;

        private final Random random;
        private final Turns turns;
        private final List<Line> all = new ArrayList<>();
        private final List<List<Line>> present = new ArrayList<>();
        private int moves;

        Play(long seed, int loops, Turns turns) {
            random = new Random(seed);
            this.turns = turns;
            for (int i = 0; i < loops; i++) {
                present.add(new ArrayList<>());
            }
        }

        /** What each has been sent. */
        List<List<String>> packets() {
            for (int i = 0; i < TURNS; i++) {
                int loop = random.nextInt(present.size());
                int other = random.nextInt(present.size());
                turns.turn(loop, () -> {
                    if (other != loop) { // what it broadcasts waits when this turn begins
                        turns.halfTurn(other, () -> actAtRandom(other));
                    }
                    actAtRandom(loop);
                });
            }
            return all.stream().map(Line::packets).toList();
        }

        private void actAtRandom(int loop) {
            for (int actions = random.nextInt(MOST_ACTIONS); actions >= 0; actions--) {
                act(loop);
            }
        }

        private void act(int loop) {
            List<Line> here = present.get(loop);
            int what = random.nextInt(100);
            if (here.isEmpty() || (what < 6 && here.size() < MOST_PRESENT)) {
                Line line = turns.line();
                turns.loop(loop).register(line);
                here.add(line);
                all.add(line);
                return;
            }
            Line line = here.get(random.nextInt(here.size()));
            if (what < 8) {
                line.close();
                here.remove(line);
            } else if (what < 11) {
                line.says(random.nextBoolean() ? move(moves++) : "", BYE, move(moves++));
                here.remove(line);
            } else {
                List<String> frames = new ArrayList<>();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    frames.add(frame());
                }
                line.says(frames.toArray(String[]::new));
            }
        }

        private String frame() {
            return switch (random.nextInt(10)) {
                case 0 -> hello("n" + random.nextInt(NAMES));
                case 1, 2 -> chat("c".repeat(1 + random.nextInt(MAX_CHAT)));
                default -> move(moves++);
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sendsEachClientTheSame(int loops) {
        for (long seed = 0; seed < 10; seed++) {
            try (Turns turns = new Turns(loops, 0, false);
                    Turns merging = new Turns(loops, 0, true)) {
                List<List<String>> expected = new Play(seed, loops, turns).packets();

                assertThat(new Play(seed, loops, merging).packets())
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 5"})
    void keepsTheOrderOfEachSenderWhenLoopsRunAtOnce(int loops, int flushInterval) {
        int each = 4;
        int rounds = 2000;
        try (Turns turns = new Turns(loops, flushInterval, true)) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < loops * each; i++) {
                lines.add(turns.join(i % loops));
            }
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < lines.size(); i++) {
                    Line line = lines.get(i);
                    String move = move(round);
                    turns.loop(i % loops).execute(() -> line.says(move));
                }
            }
            int packets = 1 + (lines.size() - 1) * rounds;
            await().until(() -> {
                turns.settle();
                return lines.stream().allMatch(line -> line.packets().size() == packets);
            });

            List<String> expected = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                expected.add(littleEndian(round, 8));
            }
            for (Line line : lines) {
                Map<String, List<String>> bySender = new HashMap<>();
                for (String packet : line.packets()) {
                    if (packet.startsWith(S_MOVE)) {
                        bySender.computeIfAbsent(packet.substring(12, 28), sender -> new ArrayList<>())
                                .add(packet.substring(44));
                    }
                }
                assertThat(bySender).hasSize(lines.size() - 1);
                assertThat(bySender.values()).allMatch(expected::equals);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void writesAChannelAtMostTwiceATurn(int loops) {
        int each = 10;
        try (Turns turns = new Turns(loops, 0, true)) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < loops * each; i++) {
                lines.add(turns.join(i / each));
            }
            lines.forEach(line -> line.mostWrites = 0);
            for (int turn = 0; turn < 300; turn++) { // some buffers
                int loop = turn % loops;
                turns.turn(
                        loop,
                        () -> lines.subList(loop * each, (loop + 1) * each)
                                .forEach(line -> line.says(move(1), move(2), move(3), move(4))));
            }

            assertThat(lines).extracting(line -> line.mostWrites).contains(2).allMatch(most -> most <= 2);
            assertThat(lines).allMatch(line -> line.packets().size() == 1 + (each * loops - 1) * 4 * 300 / loops);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsAStalledClientAndSendsTheOthersAll(int loops) {
        try (Turns turns = new Turns(loops, 0, true)) {
            Line speaker = turns.join(0);
            Line stalled = turns.join(0);
            Line reader = turns.join(loops - 1);
            stalled.stalled = true;
            String chat = chat("c".repeat(MAX_CHAT));
            int chats = 0;
            while (stalled.isOpen()) {
                turns.turn(0, () -> speaker.says(chat, chat, chat));
                chats += 3;
                assertThat(chats * (long) MAX_CHAT).isLessThan(2L * NettyServer.SEND_QUEUE_LIMIT);
            }
            turns.turn(0, () -> speaker.says(chat));

            assertThat(speaker.packets()).hasSize(1 + chats + 1);
            assertThat(reader.packets()).hasSize(1 + chats + 1);
            assertThat(turns.heldBytes()).isLessThanOrEqualTo((long) loops * MergingLoop.BUFFER_SIZE);
        }
    }

    /** It is owed next to nothing, but a bit of each buffer. */
    @Test
    void endsAStalledClientThatMovesItself() {
        try (Turns turns = new Turns(1, 0, true)) {
            Line stalled = turns.join(0);
            Line other = turns.join(0);
            stalled.stalled = true;
            String moves = move(1).repeat(1000);
            while (stalled.isOpen()) {
                turns.turn(0, () -> {
                    other.says(move(2));
                    stalled.says(moves);
                });
                assertThat(turns.heldBytes()).isLessThan((MergingLoop.MAX_HELD + 3L) * MergingLoop.BUFFER_SIZE);
            }
        }
    }

    /** Who has been slow, but reads, is not one that does not read. */
    @Test
    void keepsAClientThatReadsAgain() {
        try (Turns turns = new Turns(1, 0, true)) {
            Line slow = turns.join(0);
            Line other = turns.join(0);
            String moves = move(1).repeat(1000);
            for (int turn = 0; turn < 10 * MergingLoop.MAX_HELD; turn++) {
                slow.stalled = turn % MergingLoop.MAX_HELD > 0;
                turns.turn(0, () -> {
                    other.says(move(2));
                    slow.says(moves);
                });
            }

            assertThat(slow.isOpen()).isTrue();
        }
    }

    /** The zone has told the other loop of the move before it tells the client of anything that comes after it. */
    @ParameterizedTest
    @ValueSource(strings = {BYE, "06000000" + "0100" + "0200" + "4141"})
    void whoEntersAfterAMoveDoesNotGetIt(String next) {
        try (Turns turns = new Turns(2, 0, true)) {
            Line first = turns.join(0);
            Line mover = turns.join(0);
            turns.join(1);
            Line late = turns.line();
            mover.onReceived = () -> {
                String last = mover.packets().get(mover.packets().size() - 1);
                if (!late.isRegistered() && (last.equals(S_HELLO) || last.equals(S_BYE))) {
                    turns.loop(1).register(late);
                }
            };
            turns.turn(0, () -> {
                first.says(hello("first"));
                mover.says(move(1), next);
            });

            assertThat(first.packets()).hasSize(3);
            assertThat(late.packets()).hasSize(1);
        }
    }
}
