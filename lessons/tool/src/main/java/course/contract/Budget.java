package course.contract;

/** How many lines of an area's code a pair of steps may change. */
public record Budget(Area area, int lines) {}
