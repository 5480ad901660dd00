package course.map;

/** What of one axis of the zone is on the map. */
record Range(double from, double to) {
    /** The least that is shown, so that a step of 1 is seen to be small. */
    static final double LEAST = 20;

    private static final double MARGIN = 1.125;
    private static final int SECONDS = 2;
    private static final int TOO_WIDE = 4;

    /**
     * This one for as long as all players are in it, then another: like a page that is turned.
     *
     * @param low the least coordinate of a player
     * @param high the greatest
     * @param speed units a second that they move by on the average; they get room for some seconds
     */
    Range follow(double low, double high, double speed) {
        double wanted = Math.max(LEAST, (high - low) * MARGIN + Math.abs(speed) * SECONDS);
        if (from <= low && high <= to && to - from <= TOO_WIDE * wanted) {
            return this;
        } else if (speed > 0) {
            return new Range(low, low + wanted);
        } else if (speed < 0) {
            return new Range(high - wanted, high);
        }
        double middle = (low + high) / 2;
        return new Range(middle - wanted / 2, middle + wanted / 2);
    }

    /** Which of that many cells a coordinate falls into; -1, or that many, if it is not on the map. */
    int cell(double coordinate, int cells) {
        double exact = (coordinate - from) / (to - from) * (cells - 1);
        return (int) Math.round(Math.max(-1, Math.min(cells, exact)));
    }
}
