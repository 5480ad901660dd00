package course.gen;

import common.files.PropertiesFile;
import common.process.Children;
import common.process.Java;
import course.markdown.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What commands print, kept for the lessons. {@code lessons/capture.properties} has a line for each:
 *
 * <pre>
 *   NAME = lessons/course demo 4              a command of the tool
 *   NAME = step04 --bots 10 --seconds 3       a step's server with these options
 *   NAME = java SERVER.java & java FILE.java  a program, while another one listens
 *   NAME = jshell FILE                        what jshell answers to the lines of a file
 * </pre>
 */
public final class Captures {
    /** Where the commands stand. */
    public static final String FILE = "lessons/capture.properties";

    private static final String TOOL = "lessons/course";
    private static final String JAVA = "java";
    private static final String JSHELL = "jshell";
    private static final String MEANWHILE = "&";
    private static final String LANGUAGE = "--lang";
    private static final Set<String> SAID_BY_THE_JVM = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
    private static final int LOOK_MILLIS = 10;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path root;
    private final List<String> tool;
    private final Map<String, String> commands;

    /**
     * Those of a repository.
     *
     * @param tool how to start the course tool: its arguments come behind it
     */
    public Captures(Path root, List<String> tool) throws IOException {
        this.root = root;
        this.tool = List.copyOf(tool);
        commands = PropertiesFile.find(root.resolve(FILE));
    }

    /** How to start the tool that this is, in a JVM of its own, where it speaks English unless it is told not to. */
    public static List<String> thisTool() {
        return Java.command("-Duser.language=en", "-cp", System.getProperty("java.class.path"), "course.Main");
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
        TOO_LONG("capture.too-long"),
        /** The server has not said that it listens, or has ended before its client; nothing is stored. */
        NO_SERVER("capture.no-server");

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
        List<List<String>> programs = programs(name);
        Path printed = Files.createTempFile("capture", ".txt");
        List<Process> started = new ArrayList<>();
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            for (List<String> program : programs) {
                if (!started.isEmpty() && !hasPrinted(printed, started.get(started.size() - 1), deadline)) {
                    return Outcome.NO_SERVER;
                }
                started.add(start(program, printed));
            }
            Process last = started.get(started.size() - 1);
            if (!last.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Outcome.TOO_LONG;
            } else if (last.exitValue() == 2) {
                return Outcome.REFUSED;
            } else if (started.size() > 1 && !started.get(0).isAlive()) {
                return Outcome.NO_SERVER;
            }
            String text = TextFile.read(printed);
            List<String> words = programs.get(0);
            if (words.get(0).equals(JSHELL)) {
                text = JshellTranscript.of(TextFile.read(root.resolve(words.get(1))), text);
            }
            TextFile.write(root.resolve(StoredTexts.OUTPUT + name + ".txt"), clean(text));
            return Outcome.DONE;
        } finally {
            for (Process process : started) {
                Children.endAtOnce(process);
                process.waitFor();
            }
            Files.deleteIfExists(printed);
        }
    }

    /** Waits until a program has printed something, as a server does when it listens; false if it never will. */
    private static boolean hasPrinted(Path printed, Process process, long deadline)
            throws IOException, InterruptedException {
        while (Files.size(printed) == 0) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                return false;
            }
        }
        return true;
    }

    /** Starts a program, which appends what it prints. */
    private Process start(List<String> words, Path printed) throws IOException {
        List<String> command = new ArrayList<>();
        Optional<Path> input = Optional.empty();
        if (words.get(0).equals(JAVA)) {
            command.addAll(Java.command());
            command.addAll(words.subList(1, words.size()));
        } else if (words.get(0).equals(JSHELL)) {
            command.addAll(List.of(Java.tool(JSHELL), "--feedback", "normal"));
            input = Optional.of(root.resolve(words.get(1)));
        } else {
            command.addAll(tool);
            command.addAll(arguments(words));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        builder.environment().keySet().removeAll(SAID_BY_THE_JVM);
        Process process = Children.start(builder);
        process.getOutputStream().close();
        return process;
    }

    /** Which command of the tool one of them is, or which program of the JDK. */
    public String commandOf(String name) {
        List<String> words = programs(name).get(0);
        if (isOfTheJdk(words)) {
            return words.get(0);
        }
        List<String> arguments = arguments(words);
        return arguments.get(arguments.get(0).equals(LANGUAGE) ? 2 : 0);
    }

    /** The words of what one of them runs: one program, or a server and behind it its client. */
    private List<List<String>> programs(String name) {
        List<List<String>> programs = new ArrayList<>(List.of(new ArrayList<>()));
        WORD.matcher(commands.getOrDefault(name, TOOL)).results().forEach(word -> {
            String quoted = word.group(1);
            if (word.group().equals(MEANWHILE)) {
                programs.add(new ArrayList<>());
            } else {
                programs.get(programs.size() - 1).add(quoted == null ? word.group(2) : quoted);
            }
        });
        return programs;
    }

    private static boolean isOfTheJdk(List<String> words) {
        return words.get(0).equals(JAVA) || words.get(0).equals(JSHELL);
    }

    /** What the tool is given. */
    private static List<String> arguments(List<String> words) {
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
