package course.gen;

import java.util.List;
import java.util.StringJoiner;

/** A conversation with jshell as its terminal would show it: without one, jshell prints its answers alone. */
final class JshellTranscript {
    private static final String PROMPT = "jshell> ";
    private static final String ERASED = " \b"; // what jshell 17 prints behind a prompt

    private JshellTranscript() {}

    /**
     * Puts what was typed where it was answered.
     *
     * @param typed lines, each of them whole: a declaration, an expression, a command
     * @param printed by jshell, when it has read these lines and nothing else
     */
    static String of(String typed, String printed) {
        List<String> lines = typed.lines().toList();
        String[] answers = printed.split(PROMPT, -1);
        StringJoiner transcript = new StringJoiner("\n");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String answer = i + 1 < answers.length ? answers[i + 1].replace(ERASED, "") : "";
            transcript.add(PROMPT + line);
            // A newer jshell repeats some of what it reads.
            String said = answer.startsWith(line) ? answer.substring(line.length()) : answer;
            said.strip().lines().forEach(transcript::add);
        }
        return transcript.toString();
    }
}
