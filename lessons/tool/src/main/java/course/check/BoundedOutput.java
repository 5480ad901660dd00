package course.check;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on so many bytes and drops the rest: a test that prints in a loop must not fill the disk. */
final class BoundedOutput extends OutputStream {
    private final OutputStream out;
    private long left;

    BoundedOutput(OutputStream out, long limit) {
        this.out = out;
        this.left = limit;
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
