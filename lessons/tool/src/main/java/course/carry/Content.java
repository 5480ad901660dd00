package course.carry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file holds, byte by byte. */
final class Content {
    static final Content EMPTY = new Content(new byte[0]);

    private final byte[] bytes;

    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Null if there is no such file. */
    static @Nullable Content read(Path file) throws IOException {
        return Files.isRegularFile(file) ? new Content(Files.readAllBytes(file)) : null;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** As git sees it: a file with a zero byte is not text. */
    boolean isText() {
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }

    /** The numbers of the lines at which a conflict begins, from 1 on. */
    List<Integer> conflicts() {
        List<Integer> numbers = new ArrayList<>();
        int number = 1;
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith("<<<<<<< ")) {
                numbers.add(number);
            }
            number++;
        }
        return numbers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
