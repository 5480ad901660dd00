package course.map;

import java.util.Arrays;
import java.util.List;

/** The part of a map that shows the zone: cells of one letter, which players are put into. */
final class Field {
    private static final String NOTHING = " ";
    private static final String TRAIL = ".";
    private static final String ASLEEP = "z";
    private static final String PLAYER = "o";
    private static final String CROWD = "+";
    private static final int MOST_COUNTED = 9;
    private static final int MAX_NAME_COLUMNS = 8;

    private final Range x;
    private final Range y;
    private final int columns;
    private final int rows;
    private final String[][] cells; // by row, from the top; an empty one is covered by the wide letter on its left
    private final boolean[][] named;

    Field(Range x, Range y, int columns, int rows) {
        this.x = x;
        this.y = y;
        this.columns = columns;
        this.rows = rows;
        cells = new String[rows][columns];
        named = new boolean[rows][columns];
        for (String[] row : cells) {
            Arrays.fill(row, NOTHING);
        }
    }

    /** Shows all of them: what matters more covers what matters less. */
    void put(List<Player> players) {
        for (Player player : players) {
            player.places().stream().skip(1).forEach(place -> put(place, TRAIL));
        }
        for (Player player : players) {
            if (player.asleep()) {
                player.places().stream().limit(1).forEach(place -> put(place, ASLEEP));
            }
        }
        int[][] counts = new int[rows][columns];
        for (Player player : players) {
            if (!player.asleep()) {
                player.places().stream().limit(1).forEach(place -> count(place, counts));
            }
        }
        for (Player player : players) {
            if (!player.asleep() && player.isNamed()) {
                player.places().stream().limit(1).forEach(place -> name(place, player.name()));
            }
        }
    }

    private boolean isOnMap(Place place) {
        int column = column(place);
        int row = row(place);
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    private int column(Place place) {
        return x.cell(place.x(), columns);
    }

    private int row(Place place) {
        return rows - 1 - y.cell(place.y(), rows);
    }

    private void put(Place place, String letter) {
        if (isOnMap(place)) {
            cells[row(place)][column(place)] = letter;
        }
    }

    private void count(Place place, int[][] counts) {
        if (isOnMap(place)) {
            int count = ++counts[row(place)][column(place)];
            put(place, count == 1 ? PLAYER : count <= MOST_COUNTED ? Integer.toString(count) : CROWD);
        }
    }

    /** Writes as much of a name as there is room for, up to the next one. */
    private void name(Place place, String name) {
        if (!isOnMap(place)) {
            return;
        }
        int row = row(place);
        int column = column(place);
        for (String letter : Printable.head(Printable.letters(name), MAX_NAME_COLUMNS)) {
            int end = column + Printable.columns(letter);
            if (end > columns || named[row][column] || named[row][end - 1]) {
                return;
            }
            cells[row][column] = letter;
            Arrays.fill(cells[row], column + 1, end, "");
            Arrays.fill(named[row], column, end, true);
            column = end;
        }
    }

    /** The rows, from the top. */
    List<String> lines() {
        return Arrays.stream(cells).map(row -> String.join("", row)).toList();
    }
}
