package gameserver.core;

/** Yours: a packet that somebody may still have to send is not overwritten by the packets after it. */
class RewindTest {}
