package gameserver.core;

import java.util.random.RandomGenerator;

/**
 * Numbers that the bytes of a fuzzer's input decide on, in place of chance: a byte for each where that is enough, so
 * that a small change of the input is a small change of what is done. All zero when the bytes are used up.
 */
final class Choices implements RandomGenerator {
    private final byte[] input;
    private int used;

    Choices(byte[] input) {
        this.input = input;
    }

    /** Whether no byte is left to decide on anything. */
    boolean isUsedUp() {
        return used == input.length;
    }

    private int next() {
        return isUsedUp() ? 0 : Byte.toUnsignedInt(input[used++]);
    }

    @Override
    public int nextInt(int bound) {
        return (bound <= 1 << 8 ? next() : next() << 8 | next()) % bound;
    }

    @Override
    public boolean nextBoolean() {
        return nextInt(2) == 1;
    }

    /** They differ, and take nothing of the input. */
    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (used + i);
        }
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("nothing takes so many bytes at once");
    }
}
