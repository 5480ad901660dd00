package course.map;

/** What a player has said, as it came: not fit for a terminal. */
record Chat(String sender, String text) {}
