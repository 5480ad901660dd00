package lab.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a server is: in both, what one says comes back to oneself. */
public enum Dialect {
    /** Every frame comes back as it came. */
    ECHO {
        @Override
        byte[] say(String text) {
            return Frames.frame(text.getBytes(UTF_8));
        }
    },
    /** Everybody hears what somebody says. */
    ZONE {
        @Override
        byte[] say(String text) {
            return Frames.chat(text);
        }
    };

    /** The frame that says something. */
    abstract byte[] say(String text);
}
