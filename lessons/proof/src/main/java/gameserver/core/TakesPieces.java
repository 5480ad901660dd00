package gameserver.core;

import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/** A socket that is only ever asked what a send queue asks: to take some pieces of an array. */
interface TakesPieces extends GatheringByteChannel {
    @Override
    default long write(ByteBuffer[] sources) {
        throw new UnsupportedOperationException();
    }

    @Override
    default int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    default boolean isOpen() {
        return true;
    }

    @Override
    default void close() {}
}
