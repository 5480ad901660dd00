package scope.agent;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the steps' methods: each class here becomes part of the method that it names, and only calls the
 * {@link Recorder}. In a method that is synchronized it runs with the lock held.
 */
final class Advices {
    private Advices() {}

    /** {@code Listener.bind}. */
    static final class Bound {
        private Bound() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self) throws Exception {
            Recorder.bound(self);
        }
    }

    /** {@code IoLoop.turn}. */
    static final class Turn {
        private Turn() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            Recorder.turn();
        }
    }

    /** {@code IoLoop.register}. */
    static final class Register {
        private Register() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            Recorder.register();
        }
    }

    /** {@code new Connection}. */
    static final class Connected {
        private Connected() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Advice.This Object self,
                @Advice.Argument(2) long id,
                @Advice.Argument(3) SocketChannel channel,
                @Advice.Argument(5) Object recvBuffer)
                throws Exception {
            Recorder.connection(self, id, channel, recvBuffer);
        }
    }

    /** {@code new Session}. */
    static final class SessionMade {
        private SessionMade() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) Object connection) {
            Recorder.session(self, connection);
        }
    }

    /** {@code Session.disconnect}. */
    static final class Disconnect {
        private Disconnect() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Origin Class<?> declaring) throws Exception {
            Recorder.disconnect(self, declaring);
        }
    }

    /** {@code TcpService.closed}. */
    static final class Closed {
        private Closed() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.Argument(0) Object session) {
            Recorder.closed(session);
        }
    }

    /** {@code Session.send}. */
    static final class Send {
        private Send() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self, @Advice.Argument(0) Object packet) {
            Recorder.sending(self, packet);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return boolean accepted) {
            Recorder.sent(accepted);
        }
    }

    /** {@code Session.flush}. */
    static final class Flush {
        private Flush() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self) {
            Recorder.flushing(self);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Recorder.flushed();
        }
    }

    /** {@code new RecvBuffer}. */
    static final class RecvBufferMade {
        private RecvBufferMade() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) ByteBuffer memory) {
            Recorder.recvBuffer(self, memory);
        }
    }

    /** {@code RecvBuffer.onWrite}. */
    static final class OnWrite {
        private OnWrite() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) int count) {
            Recorder.onWrite(self, count);
        }
    }

    /** {@code RecvBuffer.onRead}. */
    static final class OnRead {
        private OnRead() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) int count) {
            Recorder.onRead(self, count);
        }
    }

    /** {@code RecvBuffer.clean}. */
    static final class Clean {
        private Clean() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long[] enter(@Advice.This Object self) {
            return new long[] {
                Recorder.cursor(self, "read"), Recorder.cursor(self, "write"), Recorder.cursor(self, "bytesMoved")
            };
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Enter long[] before) {
            Recorder.cleaned(self, before[0], before[1], before[2]);
        }
    }

    /** {@code GameSession.onRecv}. */
    static final class Recv {
        private Recv() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self, @Advice.Argument(0) ByteBuffer message) {
            Recorder.receiving(self, message);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            Recorder.received();
        }
    }

    /** {@code new SendBuffer}. */
    static final class SendBufferMade {
        private SendBufferMade() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self) {
            Recorder.sendBuffer(self);
        }
    }

    /** {@code SendBuffer.readSegment}. */
    static final class ReadSegment {
        private ReadSegment() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Return ByteBuffer view) {
            Recorder.readSegment(self, view);
        }
    }

    /** {@code SendBuffer.copy}. */
    static final class Copy {
        private Copy() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long[] enter(@Advice.This Object self) {
            return new long[] {Recorder.cursor(self, "read"), Recorder.cursor(self, "write")};
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Advice.This Object self,
                @Advice.Argument(0) ByteBuffer packet,
                @Advice.Return boolean copied,
                @Advice.Enter long[] before) {
            Recorder.copied(self, packet, copied, before[0], before[1]);
        }
    }

    /** {@code SendBuffer.onRead}. */
    static final class Drain {
        private Drain() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) int count) {
            Recorder.drained(self, count);
        }
    }

    /** {@code new SendBufferChunk}. */
    static final class ChunkMade {
        private ChunkMade() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.AllArguments Object[] arguments) {
            Recorder.chunk(self, arguments);
        }
    }

    /** {@code SendBufferChunk.open}. */
    static final class ChunkOpen {
        private ChunkOpen() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) int reserve, @Advice.Return ByteBuffer place) {
            Recorder.opened(self, reserve, place);
        }
    }

    /** {@code SendBufferChunk.close}. */
    static final class ChunkClose {
        private ChunkClose() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) int size, @Advice.Return Object segment) {
            Recorder.closed(self, size, segment);
        }
    }

    /** {@code SendSegment.view}. */
    static final class SegmentView {
        private SegmentView() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Return ByteBuffer view) {
            Recorder.view(self, view);
        }
    }

    /** {@code SendBufferHelper.open}. */
    static final class HelperOpen {
        private HelperOpen() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self, @Advice.Argument(0) int reserve) {
            Recorder.opening(reserve, self);
        }
    }

    /** {@code SendBufferHelper.giveBack}. */
    static final class HelperGiveBack {
        private HelperGiveBack() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Recorder.gaveBack();
        }
    }

    /** {@code new SendQueue}. */
    static final class QueueMade {
        private QueueMade() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self) {
            Recorder.sendQueue(self);
        }
    }

    /** {@code SendQueue.append}. */
    static final class Append {
        private Append() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            Recorder.appending();
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) Object segment, @Advice.Return Object outcome) {
            Recorder.appended(self, segment, outcome);
        }
    }

    /** {@code SendRun.extend}. */
    static final class Extend {
        private Extend() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit() {
            Recorder.extended();
        }
    }

    /** {@code SendQueue.take}. */
    static final class Take {
        private Take() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static @Nullable Object enter(@Advice.This Object self) {
            return Recorder.waiting(self);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Return int packets, @Advice.Enter @Nullable Object before) {
            Recorder.taken(self, packets, before);
        }
    }

    /** {@code SendQueue.write}. */
    static final class QueueWrite {
        private QueueWrite() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Return int written) {
            Recorder.wrote(self, written);
        }
    }

    /** {@code SendQueue.clear}. */
    static final class Clear {
        private Clear() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self) {
            Recorder.dropping(self, "queue.clear");
        }
    }

    /** {@code SendQueue.drop}. */
    static final class Drop {
        private Drop() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self) {
            Recorder.dropping(self, "queue.drop");
        }
    }

    /** {@code SendBufferChunk.retain}. */
    static final class Retain {
        private Retain() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self) {
            Recorder.changing(self, "chunk.retain");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            Recorder.changed();
        }
    }

    /** {@code SendBufferChunk.release}. */
    static final class Release {
        private Release() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object self) {
            Recorder.changing(self, "chunk.release");
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit() {
            Recorder.changed();
        }
    }

    /** {@code SendBufferChunk.begin}. */
    static final class Begin {
        private Begin() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) long number) {
            Recorder.begun(number);
        }
    }

    /** {@code SendBufferPool.take}. */
    static final class PoolTake {
        private PoolTake() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter() {
            Recorder.taking();
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return Object chunk) {
            Recorder.taken(chunk);
        }
    }

    /** {@code SendBufferPool.giveBack}. */
    static final class PoolGiveBack {
        private PoolGiveBack() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static int enter(@Advice.This Object self) throws Exception {
            return Recorder.idle(self);
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.This Object self, @Advice.Argument(0) Object chunk, @Advice.Enter int before)
                throws Exception {
            Recorder.givenBack(self, chunk, before);
        }
    }
}
