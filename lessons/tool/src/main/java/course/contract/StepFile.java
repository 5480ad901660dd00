package course.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of a step. It is parsed when someone first asks for its code, and only once. */
public final class StepFile {
    static final String MAIN_JAVA = "src/main/java/";

    private final String path;
    private final byte[] bytes;
    private @Nullable JavaSource java;

    StepFile(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Relative to the step, with forward slashes. */
    public String path() {
        return path;
    }

    public boolean isMainJava() {
        return isMainJava(path);
    }

    static boolean isMainJava(String path) {
        return path.startsWith(MAIN_JAVA) && path.endsWith(".java");
    }

    /** As git sees it: a file with a zero byte is not text. */
    public boolean isText() {
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean sameBytes(StepFile other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** What stands in a Java file. */
    JavaSource java() {
        JavaSource parsed = java;
        if (parsed == null) {
            parsed = JavaSource.parse(text());
            java = parsed;
        }
        return parsed;
    }

    /** The code of main sources; no other file has code that counts. */
    public List<String> countedLines() {
        return isMainJava() ? java().codeLines() : List.of();
    }
}
