package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CameraTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Camera camera = new Camera(0);

    private static Player player(long id, float x, float y) {
        return new Player(id, "", List.of(new Place(x, y)), false);
    }

    private static Player asleep(long id, float x, float y) {
        return new Player(id, "", List.of(new Place(x, y)), true);
    }

    @Test
    void aRangeIsCutIntoCells() {
        Range range = new Range(-10, 30);

        assertThat(range.cell(-10, 41)).isZero();
        assertThat(range.cell(0, 41)).isEqualTo(10);
        assertThat(range.cell(0.4, 41)).isEqualTo(10);
        assertThat(range.cell(30, 41)).isEqualTo(40);
        assertThat(range.cell(30, 5)).isEqualTo(4);
        assertThat(range.cell(31, 41)).isEqualTo(41);
        assertThat(range.cell(Float.MAX_VALUE, 41)).isEqualTo(41);
        assertThat(range.cell(-11, 41)).isEqualTo(-1);
        assertThat(range.cell(-Float.MAX_VALUE, 41)).isEqualTo(-1);
    }

    @Test
    void everybodyIsOnTheMap() {
        camera.follow(List.of(player(1, -100, 5), player(2, 100, 6)), SECOND);

        assertThat(camera.x()).isEqualTo(new Range(-112.5, 112.5));
        assertThat(camera.y()).as("there is room for both already").isEqualTo(new Range(0, 20));
    }

    @Test
    void thePageIsTurnedWhenTheyWalkOffIt() {
        List<Range> pages = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            camera.follow(List.of(player(1, 3, i), player(2, 4, i)), i * SECOND / 5);
            if (pages.isEmpty() || !pages.get(pages.size() - 1).equals(camera.y())) {
                pages.add(camera.y());
            }
        }

        assertThat(pages).containsExactly(new Range(0, 20), new Range(21, 41), new Range(42, 62));
        assertThat(camera.x()).isEqualTo(new Range(0, 20));
    }

    @Test
    void whoWalksDownEntersAtTheTop() {
        camera.follow(List.of(player(1, 0, 1)), SECOND);
        camera.follow(List.of(player(1, 0, -1)), 2 * SECOND);

        assertThat(camera.y()).isEqualTo(new Range(-21, -1));
    }

    @Test
    void whoIsFastGetsALongerPage() {
        camera.follow(List.of(player(1, 0, 0)), SECOND);
        camera.follow(List.of(player(1, 0, 100)), 2 * SECOND);

        assertThat(camera.y()).as("room for two seconds").isEqualTo(new Range(100, 300));
    }

    @Test
    void whoComesIsNotTakenForWhoMoves() {
        camera.follow(List.of(player(1, 0, 0)), SECOND);
        camera.follow(List.of(player(1, 0, 0), player(2, 60, 0)), 2 * SECOND);

        assertThat(camera.x()).isEqualTo(new Range(-3.75, 63.75));
    }

    @Test
    void aPageMuchTooWideIsLeft() {
        camera.follow(List.of(player(1, 0, 0), player(2, 1000, 0)), SECOND);
        assertThat(camera.x()).isEqualTo(new Range(-62.5, 1062.5));
        camera.follow(List.of(player(1, 0, 0), player(2, 1000, 0)), 2 * SECOND);
        camera.follow(List.of(player(1, 0, 0), asleep(2, 1000, 0)), 3 * SECOND);

        assertThat(camera.x()).as("who sleeps may have left").isEqualTo(new Range(-10, 10));
    }

    @Test
    void nobodyAndTheFarthestPlacesOfAllAreBorne() {
        camera.follow(List.of(), SECOND);
        assertThat(camera.x()).isEqualTo(new Range(0, 20));

        camera.follow(
                List.of(player(1, -Float.MAX_VALUE, Float.MAX_VALUE), player(2, Float.MAX_VALUE, Float.MAX_VALUE)),
                SECOND);
        assertThat(IntStream.of(
                        camera.x().cell(-Float.MAX_VALUE, 80),
                        camera.x().cell(Float.MAX_VALUE, 80),
                        camera.y().cell(Float.MAX_VALUE, 20)))
                .allMatch(cell -> cell >= 0 && cell < 80);
    }
}
