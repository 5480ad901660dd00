package course.map;

/** A point of the zone: x grows to the right, y upwards. */
record Place(float x, float y) {}
