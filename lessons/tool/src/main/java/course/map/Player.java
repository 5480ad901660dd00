package course.map;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A player as it was last seen.
 *
 * @param name as it came with its last chat; empty if it has not chatted
 * @param places where it is, and behind that where it was before, the newest first; empty if it has not moved
 * @param asleep whether nothing has been heard of it for some seconds: it may have left, which nobody is told
 */
record Player(long id, String name, List<Place> places, boolean asleep) {
    private static final Pattern NUMBERED = Pattern.compile(".*-[0-9]+", Pattern.DOTALL);

    Player {
        places = List.copyOf(places);
    }

    /** Whether somebody has chosen its name: servers and bots only number theirs. */
    boolean isNamed() {
        return !name.isEmpty() && !NUMBERED.matcher(name).matches();
    }
}
