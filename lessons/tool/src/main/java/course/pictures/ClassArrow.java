package course.pictures;

/** From one class in a picture to another that it knows. */
record ClassArrow(String from, String to, Kind kind) {
    /** What the one has to do with the other. */
    enum Kind {
        USES("line", "head"),
        EXTENDS("line", "hollow"),
        HOLDS("hold", "holdhead");

        final String style;
        final String head;

        Kind(String style, String head) {
            this.style = style;
            this.head = head;
        }
    }
}
