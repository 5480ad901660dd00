package course.check;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on so many bytes and drops the rest: a test that prints in a loop must not fill the disk. */
final class BoundedOutput extends OutputStream {
    private static final long MOST = 1 << 20;

    private final OutputStream out;
    private long left;

    BoundedOutput(OutputStream out, long limit) {
        this.out = out;
        this.left = limit;
    }

    /** The first MiB of what is printed goes to the standard error. */
    static PrintStream stderr() {
        OutputStream bounded = new BoundedOutput(new FileOutputStream(FileDescriptor.err), MOST);
        return new PrintStream(bounded, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (left > 0) {
            left--;
            out.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int count = (int) Math.min(left, length);
        left -= count;
        out.write(bytes, offset, count);
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }
}
