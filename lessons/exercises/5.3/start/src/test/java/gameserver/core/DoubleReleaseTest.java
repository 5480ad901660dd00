package gameserver.core;

/** Yours: a segment that is closed twice is told so, and nobody else's hold is gone. */
class DoubleReleaseTest {}
