package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** Whether {@code q} and Enter were typed. Only looks at what is there, so no thread waits for more. */
public final class Keys {
    private static final String QUIT = "q";
    private static final int MAX_LINE = 16;

    private final InputStream in;
    private final StringBuilder line = new StringBuilder();

    /** Those typed into that. */
    public Keys(InputStream in) {
        this.in = in;
    }

    /** Whether there is such a line among those typed since the last call. */
    public boolean quit() {
        try {
            byte[] typed = in.readNBytes(in.available());
            boolean quit = false;
            for (char letter : new String(typed, UTF_8).toCharArray()) {
                if (letter == '\n') {
                    quit |= line.toString().strip().equals(QUIT);
                    line.setLength(0);
                } else if (line.length() < MAX_LINE) {
                    line.append(letter);
                }
            }
            return quit;
        } catch (IOException e) {
            return false; // there is no input, or it is closed
        }
    }
}
