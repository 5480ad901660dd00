package course.pictures;

/** A class in a picture of classes. */
record ClassBox(String name, Mark mark, Column column, int row, Words role) {
    /** What the step does to a class. */
    enum Mark {
        /** In the first step all is new, so what it is about is marked. */
        SUBJECT("new", ""),
        /** The rest of the first step. */
        BASE("class", ""),
        SAME("class", ""),
        NEW("new", "+"),
        CHANGED("changed", "~"),
        GONE("gone", "−");

        final String style;
        final String sign;

        Mark(String style, String sign) {
            this.style = style;
            this.sign = sign;
        }
    }

    /** Where a class stands; arrows run between the two columns, and outside of them. */
    enum Column {
        LEFT,
        RIGHT
    }
}
