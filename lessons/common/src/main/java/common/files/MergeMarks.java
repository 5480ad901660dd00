package common.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The marks that a merge leaves in a file around what it could not decide. */
public final class MergeMarks {
    private static final Pattern MARK = Pattern.compile("(<{7}|>{7}|\\|{7})( .*)?");

    private MergeMarks() {}

    /** The numbers of the lines that are one, from 1 on; {@code =======} may also be Markdown, and counts as none. */
    public static List<Integer> in(String text) {
        List<Integer> lines = new ArrayList<>();
        int number = 1;
        for (String line : text.split("\\R", -1)) {
            if (MARK.matcher(line).matches()) {
                lines.add(number);
            }
            number++;
        }
        return lines;
    }
}
