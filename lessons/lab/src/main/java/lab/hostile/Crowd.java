package lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients of a zone on one thread: all connect at once and ask for a name, and whoever has it is served. Then they
 * say nothing unless they are asked to. Thread-safe.
 */
public final class Crowd implements Closeable {
    /** How those read who are served. */
    public enum Reading {
        /** Whatever comes, when it comes. */
        AT_ONCE,
        /** Once a second, which costs this machine less. */
        EACH_SECOND,
        /** Nothing, and they do not notice when they are cut off. */
        NEVER
    }

    private static final int READ_SIZE = 1 << 16;
    private static final int TURN_MILLIS = 50;
    private static final int LEAVE_SECONDS = 5;
    private static final int S_HELLO = 0x1001;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final AtomicInteger NAMES = new AtomicInteger(); // of all crowds: no name is taken

    private interface Task {
        void run() throws IOException;
    }

    /** One of them. Only the thread of the crowd touches it. */
    private static final class Member {
        final SocketChannel channel;
        final SelectionKey key;
        /** The first bytes of a frame: its length, its id, and if it answers a name, the answer. */
        final ByteBuffer head = ByteBuffer.allocate(Frames.HEADER + 3).order(ByteOrder.LITTLE_ENDIAN);

        int skipped; // bytes of the frame that are still to be passed over
        boolean served;

        Member(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
            head.limit(Frames.HEADER + 2);
        }
    }

    private final InetSocketAddress server;
    private final int receiveBufferSize;
    private final Reading reading;
    private final Selector selector = Selector.open();
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "crowd");
    private final List<Member> members = new ArrayList<>(); // the thread's own, as are the next two
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_SIZE);
    private long nextReading = System.nanoTime();
    private volatile boolean closed;
    // Guarded by this.
    private int served;
    private int ended;
    private long answers;

    /**
     * Nobody has come yet.
     *
     * @param receiveBufferSize of their sockets: a small one, so that little is on its way to who does not read; 0 = as it is
     */
    public Crowd(InetSocketAddress server, int receiveBufferSize, Reading reading) throws IOException {
        this.server = server;
        this.receiveBufferSize = receiveBufferSize;
        this.reading = reading;
        thread.setDaemon(true);
        thread.start();
    }

    /** So many more begin to connect. */
    public void join(int count) {
        post(() -> {
            for (int i = 0; i < count; i++) {
                join();
            }
        });
    }

    /** Waits until so many are served; whether that came to pass in time. */
    public synchronized boolean awaitServed(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (served < count && System.nanoTime() - deadline < 0) {
            wait(1 + TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }
        return served >= count;
    }

    /** How many have a name now, and are connected. */
    public synchronized int served() {
        return served;
    }

    /** How many connections have failed, or were ended by the server, as far as was noticed. */
    public synchronized int ended() {
        return ended;
    }

    /** All who are served ask for an answer; whether that many answers come in time. */
    public boolean ask(Duration patience) throws InterruptedException {
        long due;
        synchronized (this) {
            due = answers + served;
        }
        post(() -> members.stream().filter(member -> member.served).forEach(member -> say(member, "")));
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            while (answers < due && System.nanoTime() - deadline < 0) {
                wait(1 + TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            }
            return answers >= due;
        }
    }

    /** So many of those who are served leave; returns when they have left. */
    public void leave(int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        post(() -> {
            List<Member> leaving = members.stream()
                    .filter(member -> member.served)
                    .limit(count)
                    .toList();
            leaving.forEach(this::end);
            left.countDown();
        });
        boolean unused = left.await(LEAVE_SECONDS, TimeUnit.SECONDS); // who asks how many are served will see
    }

    private void post(Task task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::ready, TURN_MILLIS);
                for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (reading == Reading.EACH_SECOND && System.nanoTime() - nextReading >= 0) {
                    nextReading = System.nanoTime() + SECOND;
                    List.copyOf(members).stream()
                            .filter(member -> member.served)
                            .forEach(this::receive);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            List.copyOf(members).forEach(this::end);
        }
    }

    private void join() throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (receiveBufferSize > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferSize);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Member member = new Member(channel, channel.register(selector, SelectionKey.OP_CONNECT));
        member.key.attach(member);
        members.add(member);
        try {
            if (channel.connect(server)) {
                connected(member);
            }
        } catch (IOException e) {
            lose(member);
        }
    }

    private void ready(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (key.isConnectable() && member.channel.finishConnect()) {
                connected(member);
            } else if (key.isReadable()) {
                receive(member);
            }
        } catch (IOException e) {
            lose(member);
        }
    }

    private void connected(Member member) {
        member.key.interestOps(SelectionKey.OP_READ);
        say(member, "crowd-" + NAMES.incrementAndGet());
    }

    /** Few bytes, for which a socket that nobody else writes to has room. */
    private void say(Member member, String name) {
        try {
            member.channel.write(ByteBuffer.wrap(Frames.hello(name)));
        } catch (IOException e) {
            lose(member);
        }
    }

    private void receive(Member member) {
        try {
            int count = member.channel.read(in.clear());
            for (; count > 0; count = member.channel.read(in.clear())) {
                in.flip();
                while (in.hasRemaining()) {
                    parse(member);
                }
            }
            if (count < 0) {
                lose(member);
            }
        } catch (IOException e) {
            lose(member);
        }
    }

    /** Takes some bytes of a frame. */
    private void parse(Member member) {
        int passed = Math.min(member.skipped, in.remaining());
        in.position(in.position() + passed);
        member.skipped -= passed;
        while (member.skipped == 0 && in.hasRemaining() && member.head.hasRemaining()) {
            member.head.put(in.get());
        }
        if (member.skipped == 0 && !member.head.hasRemaining()) {
            head(member);
        }
    }

    private void head(Member member) {
        ByteBuffer head = member.head;
        int rest = head.getInt(0) - (head.position() - Frames.HEADER);
        boolean isAnswer = Short.toUnsignedInt(head.getShort(Frames.HEADER)) == S_HELLO;
        if (isAnswer && rest > 0) {
            head.limit(head.position() + rest); // the answer itself is one byte
            return;
        }
        if (isAnswer) {
            answered(member, head.get(head.position() - 1) == 0);
        }
        member.skipped = rest;
        head.clear().limit(Frames.HEADER + 2);
    }

    private void answered(Member member, boolean accepted) {
        synchronized (this) {
            if (member.served) {
                answers++;
            } else if (accepted) {
                member.served = true;
                served++;
            }
            notifyAll();
        }
        if (member.served && reading != Reading.AT_ONCE) {
            member.key.interestOps(0);
        }
    }

    private void lose(Member member) {
        synchronized (this) {
            ended++;
            notifyAll();
        }
        end(member);
    }

    /** With a reset: thousands of connections that end in order would keep their ports for a minute. */
    private void end(Member member) {
        if (!members.remove(member)) {
            return;
        }
        synchronized (this) {
            served -= member.served ? 1 : 0;
            notifyAll();
        }
        try {
            member.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is not connected
        }
        try {
            member.channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    /** All who are there leave. */
    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
