package course.pictures;

/** A line of text and the room that it must fit into. */
record Label(String text, Font font, Align align, Box room) {
    /** Where in its room a text stands. */
    enum Align {
        START,
        MIDDLE,
        END
    }

    /** What the text will cover, by estimate. */
    Box ink() {
        int width = font.width(text);
        int x = switch (align) {
            case START -> room.x();
            case MIDDLE -> room.centerX() - width / 2;
            case END -> room.right() - width;
        };
        return new Box(x, room.centerY() - Font.SIZE / 2, width, Font.SIZE);
    }

    /** Its place on the baseline, by {@link #align}. */
    int x() {
        return switch (align) {
            case START -> room.x();
            case MIDDLE -> room.centerX();
            case END -> room.right();
        };
    }

    int baseline() {
        return room.centerY() + 8;
    }
}
