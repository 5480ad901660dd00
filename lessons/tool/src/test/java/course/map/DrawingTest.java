package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import common.text.Texts;
import course.cli.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    private static final Texts TEXTS = Course.texts(Language.EN);

    private static Player player(long id, String name, float x, float y) {
        return new Player(id, name, List.of(new Place(x, y)), false);
    }

    private static List<String> draw(int columns, int rows, List<Player> players, Chat... chats) {
        return new Drawing(TEXTS, columns, rows)
                .lines(
                        "step04-sendqueue on 127.0.0.1:1",
                        new Sight(players, List.of(chats), 0, 0),
                        new Range(0, columns - 3),
                        new Range(0, 5),
                        1234,
                        5678);
    }

    @Test
    void aZoneIsDrawn() {
        List<Player> players = new ArrayList<>(List.of(
                new Player(1, "", List.of(new Place(3, 2), new Place(3, 1), new Place(3, 0)), false),
                new Player(2, "Lee", List.of(new Place(10, 5)), true),
                player(3, "", 20, 4),
                player(4, "", 20, 4),
                player(15, "Kim", 40, 1),
                player(16, "김철수", 65, 0),
                player(17, "", 68, 0),
                player(18, "bot-18", 50, 2)));
        for (int i = 5; i <= 14; i++) {
            players.add(player(i, "", 30, 3));
        }

        List<String> lines = draw(
                70,
                12,
                players,
                new Chat("bot-1", "too old"),
                new Chat("bot-18", "50"),
                new Chat("Kim", "x".repeat(100)));

        assertThat(String.join("\n", lines)).isEqualTo("""
                +-- y 5 -------------------------- step04-sendqueue on 127.0.0.1:1 --+
                |          z                                                         |
                |                    2                                               |
                |                              +                                     |
                |   o                                              o                 |
                |   .                                    Kim                         |
                |   .                                                             김 |
                +-- x 0, y 0 ------------------------------------------------ x 67 --+
                players: 18, moves a second: 1,234, deliveries a second to this map...
                o a player, 2-9 and + several, . a trail, z not heard of for 5 seconds
                bot-18: 50
                Kim: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...""");
    }

    @Test
    void namesDoNotCoverEachOther() {
        List<String> lines = draw(
                40, 12, List.of(player(1, "Alexandra", 10, 5), player(2, "Bo", 5, 5), player(3, "Christopher", 7, 5)));

        assertThat(lines.get(1)).isEqualTo("|     BoChrAlexandr                    |");
    }

    @Test
    void aKoreanReaderGetsKorean() {
        List<String> lines = new Drawing(Course.texts(Language.KO), 76, 20)
                .lines("x", new Sight(List.of(), List.of(), 0, 0), new Range(0, 20), new Range(0, 20), 1234, 5678);

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("플레이어 0명", "1,234번", "5,678건"));
    }

    @Test
    void nothingThatIsSaidReachesTheTerminalAsAControl() {
        String evil = "\u001b[2J\u0007\r\n\u009b31m\u202e";

        assertThat(draw(80, 24, List.of(player(1, evil, 1, 1)), new Chat(evil, evil)))
                .hasSize(24)
                .allSatisfy(line -> assertThat(line.codePoints()).allMatch(point -> point >= ' ' && point <= '~'));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "76, 20", "200, 60", "20, 8", "5, 5", "1, 1", "3, 0"})
    void aDrawingIsAsLargeAsTheScreen(int columns, int rows) {
        List<Player> players = List.of(player(1, "김철수", 0, 0), player(2, "", columns / 2, 2));
        Chat[] chats =
                Stream.generate(() -> new Chat("김", "가".repeat(300))).limit(20).toArray(Chat[]::new);

        List<String> lines = draw(columns, rows, players, chats);

        assertThat(lines)
                .hasSize(rows)
                .allSatisfy(line -> assertThat(Printable.letters(line).stream()
                                .mapToInt(Printable::columns)
                                .sum())
                        .isLessThanOrEqualTo(columns));
    }

    @Test
    void coordinatesOfAnySizeHaveRoom() {
        List<String> lines = new Drawing(TEXTS, 60, 12)
                .lines("x", new Sight(List.of(), List.of(), 0, 0), new Range(-3e38, 3e38), new Range(-0.4, 1e6), 0, 0);

        assertThat(lines.get(0)).startsWith("+-- y 1.0e+06 ---");
        assertThat(lines.get(7)).startsWith("+-- x -3.0e+38, y 0 ---").endsWith(" x 3.0e+38 --+");
    }
}
