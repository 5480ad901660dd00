package course.pictures;

/** One picture of the lessons. */
interface Picture {
    /** Of its files, without language and suffix. */
    String name();

    /** What it shows, for who hears it read out. */
    Words title();

    /** What is to be seen in it, for who does not see it. */
    Words description();

    /** Draws it, from the top to the bottom of an empty sheet. */
    void draw(Sheet sheet);
}
