package scope.agent;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * What must be woven into each step, and which fields are looked at. If one is not there, nothing is recorded: a method
 * that has got another name would silently be missing in the picture.
 */
final class Hooks {
    /**
     * A method into which advice is woven.
     *
     * @param type its class
     * @param name as it is shown to a reader
     * @param advice a class of {@link Advices}
     */
    record Hook(String type, String name, ElementMatcher<MethodDescription> method, Class<?> advice) {}

    /** Calls in a class that go to the recorder instead, which makes them. */
    record Detour(String type, MemberSubstitution substitution) {}

    /** A field that is looked at. */
    record Seen(String type, String field) {}

    final List<Hook> hooks = new ArrayList<>();
    final List<Detour> detours = new ArrayList<>();
    final List<Seen> fields = new ArrayList<>();

    private static final String CORE = "gameserver.core.";

    private Hooks() {}

    /** Those of a step, by its number. */
    static Hooks of(int step) {
        Hooks hooks = new Hooks();
        hooks.everywhere();
        if (step <= 3) {
            hooks.detour("Session", SocketChannel.class, "write", SocketChannel.class, ByteBuffer.class);
        }
        if (step == 2) {
            hooks.ownBuffer();
        }
        if (step >= 3) {
            hooks.chunks();
        }
        if (step == 3) {
            hooks.add("SendSegment", "view", takesNoArguments(), Advices.SegmentView.class);
        }
        if (step >= 4) {
            hooks.queue();
        }
        if (step >= 5) {
            hooks.countedChunks();
        }
        return hooks;
    }

    private void everywhere() {
        add("Listener", "bind", takesArguments(2), Advices.Bound.class);
        add("IoLoop", "turn", takesNoArguments(), Advices.Turn.class);
        made("Connection", takesArguments(6), Advices.Connected.class);
        made("Session", takesArguments(1), Advices.SessionMade.class);
        add("Session", "disconnect", takesArguments(2), Advices.Disconnect.class);
        add("Session", "send", isPublic().and(takesArguments(1)), Advices.Send.class);
        add("Session", "sendLast", isPublic().and(takesArguments(1)), Advices.Send.class);
        add("Session", "flush", takesNoArguments(), Advices.Flush.class);
        add("TcpService", "closed", takesArguments(2), Advices.Closed.class);
        made("RecvBuffer", takesArgument(0, ByteBuffer.class), Advices.RecvBufferMade.class);
        add("RecvBuffer", "onWrite", takesArguments(int.class), Advices.OnWrite.class);
        add("RecvBuffer", "onRead", takesArguments(int.class), Advices.OnRead.class);
        add("RecvBuffer", "clean", takesNoArguments(), Advices.Clean.class);
        hooks.add(new Hook(
                "gameserver.server.GameSession",
                "GameSession.onRecv",
                named("onRecv").and(takesArguments(ByteBuffer.class)),
                Advices.Recv.class));
        see("Listener", "channel");
        see("RecvBuffer", "read", "write", "bytesMoved");
    }

    private void ownBuffer() {
        made("SendBuffer", takesArguments(int.class), Advices.SendBufferMade.class);
        add("SendBuffer", "copy", takesArguments(ByteBuffer.class), Advices.Copy.class);
        add("SendBuffer", "readSegment", takesNoArguments(), Advices.ReadSegment.class);
        add("SendBuffer", "onRead", takesArguments(int.class), Advices.Drain.class);
        see("SendBuffer", "buffer", "read", "write");
    }

    private void chunks() {
        made("SendBufferChunk", takesArgument(0, int.class).or(takesArgument(1, int.class)), Advices.ChunkMade.class);
        add("SendBufferChunk", "open", takesArguments(int.class), Advices.ChunkOpen.class);
        add("SendBufferChunk", "close", takesArguments(int.class), Advices.ChunkClose.class);
        add("SendBufferHelper", "open", takesArguments(int.class), Advices.HelperOpen.class);
        add("SendBufferHelper", "giveBack", takesNoArguments(), Advices.HelperGiveBack.class);
        see("SendBufferHelper", "chunkSize");
    }

    private void queue() {
        made("SendQueue", takesArguments(int.class), Advices.QueueMade.class);
        add("SendQueue", "append", takesArguments(2), Advices.Append.class);
        add("SendQueue", "take", returns(int.class), Advices.Take.class);
        add("SendQueue", "write", returns(int.class), Advices.QueueWrite.class);
        add("SendQueue", "clear", takesNoArguments(), Advices.Clear.class);
        add("SendRun", "extend", takesArguments(1), Advices.Extend.class);
        add("IoLoop", "register", takesArguments(1), Advices.Register.class);
        detour(
                "GatheringWrite",
                GatheringByteChannel.class,
                "write",
                GatheringByteChannel.class,
                ByteBuffer[].class,
                int.class,
                int.class);
        see("SendQueue", "queued", "pending", "bytes");
        see("SendRun", "chunk", "offset", "end");
    }

    private void countedChunks() {
        add("SendQueue", "drop", takesNoArguments(), Advices.Drop.class);
        add("SendBufferChunk", "retain", takesNoArguments(), Advices.Retain.class);
        add("SendBufferChunk", "release", takesNoArguments(), Advices.Release.class);
        add("SendBufferChunk", "begin", takesArguments(long.class), Advices.Begin.class);
        add("SendBufferPool", "take", takesArguments(int.class), Advices.PoolTake.class);
        add("SendBufferPool", "giveBack", takesArguments(1), Advices.PoolGiveBack.class);
        detour("SendBufferChunk", AtomicInteger.class, "compareAndSet", AtomicInteger.class, int.class, int.class);
        detour("SendBufferChunk", AtomicInteger.class, "set", AtomicInteger.class, int.class);
        for (String change : List.of("incrementAndGet", "decrementAndGet", "getAndIncrement", "getAndDecrement")) {
            detour("SendBufferChunk", AtomicInteger.class, change, AtomicInteger.class);
        }
    }

    private void add(String type, String method, ElementMatcher<? super MethodDescription> which, Class<?> advice) {
        hooks.add(new Hook(CORE + type, type + "." + method, named(method).<MethodDescription>and(which), advice));
    }

    private void made(String type, ElementMatcher<? super MethodDescription> which, Class<?> advice) {
        hooks.add(new Hook(CORE + type, "new " + type, isConstructor().<MethodDescription>and(which), advice));
    }

    private void see(String type, String... names) {
        for (String name : names) {
            fields.add(new Seen(CORE + type, name));
        }
    }

    /** Sends a call to the method of the recorder by that name, which has the object as its first parameter. */
    private void detour(String type, Class<?> owner, String method, Class<?>... parameters) {
        try {
            detours.add(new Detour(
                    CORE + type,
                    MemberSubstitution.relaxed()
                            .method(named(method).and(isDeclaredBy(owner)))
                            .replaceWith(Recorder.class.getMethod(method, parameters))));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the recorder has no such method", e);
        }
    }
}
