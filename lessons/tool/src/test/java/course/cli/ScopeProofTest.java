package course.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import common.process.Children;
import common.process.Java;
import course.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code course scope} as a learner types it. It builds the recorder and a step, so that only {@code .ci/run} and
 * {@code -Dcourse.proof=true} ask for it.
 */
@Timeout(300)
@EnabledIfSystemProperty(named = "course.proof", matches = "true")
class ScopeProofTest {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/\\?lang=en");

    @Test
    void aScenarioIsRecordedAndShown() throws Exception {
        String trace = traceOf("scope", "5", "--scenario", "roll-over", "--no-browser");

        assertThat(trace)
                .contains("\"scenario\": \"roll-over\"", "\"e\":\"chunk.rollover\"", "\"e\":\"pool.giveBack\"");
    }

    @Test
    void aServerThatRunsIsFollowed() throws Exception {
        String trace = traceOf("scope", "4", "--live", "--seconds", "5", "--no-browser");

        assertThat(trace).contains("\"scenario\": \"live\"", "\"type\":\"S_MOVE\"", "\"e\":\"queue.write\"");
    }

    /** Runs the tool until it says where the page is and, if it follows a server, that this is over; gets the trace. */
    private static String traceOf(String... command) throws IOException, InterruptedException {
        List<String> line =
                Java.command("-cp", System.getProperty("java.class.path"), Main.class.getName(), "--lang", "en");
        line.addAll(List.of(command));
        Process tool = Children.start(new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT));
        List<String> said = new ArrayList<>();
        try (BufferedReader out = tool.inputReader(UTF_8);
                OutputStream in = tool.getOutputStream()) {
            int lines = List.of(command).contains("--live") ? 2 : 1;
            for (String next = out.readLine(); next != null; next = said.size() < lines ? out.readLine() : null) {
                said.add(next);
            }
            Matcher address = ADDRESS.matcher(String.join("\n", said));
            assertThat(address.find()).as("an address in %s", said).isTrue();
            URI page = URI.create(address.group());
            assertThat(get(page)).contains("/player/page.js");
            String trace = get(page.resolve("/trace.json"));
            in.write("q\n".getBytes(UTF_8));
            in.flush();
            assertThat(tool.waitFor()).isZero();
            return trace;
        } finally {
            Children.endAtOnce(tool);
        }
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
