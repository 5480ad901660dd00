package course.gen;

import course.markdown.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What commands print, kept for the lessons. {@code lessons/capture.properties} has a line for each: {@code NAME =
 * lessons/course demo 4}, or {@code NAME = step04 --bots 10 --seconds 3} for a step's server with these options.
 */
public final class Captures {
    /** Where the commands stand. */
    public static final String FILE = "lessons/capture.properties";

    private static final String TOOL = "lessons/course";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path root;
    private final List<String> tool;
    private final SortedMap<String, String> commands = new TreeMap<>();

    /**
     * Those of a repository.
     *
     * @param tool how to start the course tool: its arguments come behind it
     */
    public Captures(Path root, List<String> tool) throws IOException {
        this.root = root;
        this.tool = List.copyOf(tool);
        Properties properties = new Properties();
        properties.load(new StringReader(TextFile.find(root.resolve(FILE)).orElse("")));
        for (Map.Entry<Object, Object> command : properties.entrySet()) {
            commands.put(command.getKey().toString(), command.getValue().toString());
        }
    }

    /** How to start the tool that this is, in a JVM of its own. */
    public static List<String> thisTool() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "course.Main",
                "--lang",
                "en");
    }

    /** The names of all of them. */
    public List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /** How a capture ended. */
    public enum Outcome {
        /** The output is stored. */
        DONE("capture.done"),
        /** The tool has refused the command line; nothing is stored. */
        REFUSED("capture.refused"),
        /** It did not end in time; nothing is stored. */
        TOO_LONG("capture.too-long");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        /** Of the message that says it. */
        public String key() {
            return key;
        }
    }

    /** Runs a command and stores what it printed, both streams as a terminal would show them. */
    public Outcome capture(String name, Duration limit) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("capture", ".txt");
        try {
            List<String> command = new ArrayList<>(tool);
            command.addAll(arguments(name));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would say so
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return Outcome.TOO_LONG;
            } else if (process.exitValue() == 2) {
                return Outcome.REFUSED;
            }
            TextFile.write(root.resolve(StoredTexts.OUTPUT + name + ".txt"), clean(TextFile.read(printed)));
            return Outcome.DONE;
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    /** Which command of the tool one of them is. */
    public String commandOf(String name) {
        return arguments(name).get(0);
    }

    private List<String> arguments(String name) {
        List<String> words = WORD.matcher(commands.getOrDefault(name, TOOL))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        List<String> arguments = new ArrayList<>();
        if (words.size() > 1 && words.get(0).equals(TOOL)) {
            arguments.addAll(words.subList(1, words.size()));
        } else {
            arguments.add("run");
            arguments.addAll(words);
        }
        return arguments;
    }

    /** Without the place where this clone lies, and without blanks at the ends. */
    private String clean(String text) {
        String here = root.toAbsolutePath().toString();
        String relative = text.replace(here + "/", "").replace(here + "\\", "").replace(here, ".");
        return relative.lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                        .stripTrailing() + "\n";
    }
}
