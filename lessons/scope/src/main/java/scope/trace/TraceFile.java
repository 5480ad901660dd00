package scope.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a trace as JSON: an event is a line, so that two of them can be compared by a diff. */
public final class TraceFile {
    /** What the format is called in the file. */
    public static final String FORMAT = "buffer-scope";
    /** A player knows by it whether it understands the file. */
    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TraceFile() {}

    /** Writes the whole file, or leaves the one that was there: a reader never sees a part of it. */
    public static void write(Trace trace, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text(trace));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The text of the file. */
    public static String text(Trace trace) throws JsonProcessingException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", FORMAT);
        head.put("version", VERSION);
        head.put("step", trace.step());
        head.put("directory", trace.directory());
        head.put("scenario", trace.scenario());
        head.put("compared", trace.compared());
        head.put("options", trace.options());
        head.put("kernel", trace.kernel());
        if (trace.unfinished() != null) {
            head.put("unfinished", trace.unfinished());
        }
        head.put("threads", trace.threads());
        head.put("sources", trace.sources());
        StringBuilder text = new StringBuilder("{\n");
        for (Map.Entry<String, Object> entry : head.entrySet()) {
            text.append(JSON.writeValueAsString(entry.getKey())).append(": ");
            text.append(JSON.writeValueAsString(entry.getValue())).append(",\n");
        }
        text.append("\"packets\": [\n").append(lines(trace.packets())).append("\n],\n");
        List<Map<String, Object>> events =
                trace.events().stream().map(event -> line(trace, event)).toList();
        return text.append("\"events\": [\n")
                .append(lines(events))
                .append("\n]\n}\n")
                .toString();
    }

    private static Map<String, Object> line(Trace trace, Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("n", event.n());
        line.put("t", trace.threads().indexOf(event.thread()));
        line.put("e", event.kind());
        line.putAll(event.values());
        if (event.at() != null) {
            line.put("at", event.at());
        }
        return line;
    }

    private static String lines(List<?> objects) throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        for (Object object : objects) {
            lines.add(JSON.writeValueAsString(object));
        }
        return String.join(",\n", lines);
    }
}
