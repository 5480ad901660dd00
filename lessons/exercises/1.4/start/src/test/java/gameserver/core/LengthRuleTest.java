package gameserver.core;

/** Yours: tests of the rule for a frame's length. They hold {@link LengthFraming}, and no rule that is off by a few. */
class LengthRuleTest {}
