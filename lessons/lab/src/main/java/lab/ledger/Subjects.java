package lab.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.Course;
import lab.LabException;
import lab.Variant;

/** All servers that the ledger measures. Made before anything is measured, so that what is missing is said at once. */
final class Subjects {
    /** The first step with a zone. */
    static final int FIRST_STEP = 2;

    static final String NETTY = "netty";
    static final String COPY_BATCH = "copy-batch";

    private static final String COPY_BATCH_EXERCISE = "2.4";
    private static final int COPY_BATCH_STEP = 2;
    private static final List<String> QUIET = List.of("--stats-interval-millis", "0", "--log-level", "warning");

    private final Course course;
    private final List<Subject> steps = new ArrayList<>();
    private final List<Subject> longChat = new ArrayList<>();
    private final Optional<Subject> copyBatch;
    private final Subject heap;
    private final Subject bySession;

    /** @throws LabException if a jar is missing, or a variant cannot be made */
    Subjects(Course course) throws LabException, IOException, InterruptedException {
        this.course = course;
        for (int step = FIRST_STEP; step <= Course.STEPS; step++) {
            List<String> jar = List.of("-jar", course.jar(step).toString());
            steps.add(new Subject(Integer.toString(step), "step " + step, jar, QUIET));
        }
        for (int step = FIRST_STEP; step <= Course.STEPS; step++) {
            longChat.add(variant(Integer.toString(step), step, "step" + step, List.of(), List.of(longChatPatch())));
        }
        copyBatch = buildCopyBatch();
        heap = variant("heap", Course.STEPS, "heap", List.of(), List.of(patch("heap.patch")));
        bySession = variant(
                "by-session",
                Course.STEPS,
                "by-session",
                List.of(),
                course.beyond().subList(0, 1));
    }

    private Path patch(String name) {
        return course.lab().resolve("variants").resolve(name);
    }

    private Path longChatPatch() {
        return patch("long-chat.patch");
    }

    private Subject variant(String key, int step, String directory, List<Path> overlays, List<Path> patches)
            throws LabException, IOException, InterruptedException {
        List<String> program = new Variant(course, directory).build(step, overlays, patches);
        return new Subject(key, key.length() == 1 ? "step " + key : key, program, QUIET);
    }

    private Optional<Subject> buildCopyBatch() throws LabException, IOException, InterruptedException {
        Path exercise = course.exercise(COPY_BATCH_EXERCISE);
        Path solution = exercise.resolve("solution.patch");
        if (!Files.isRegularFile(solution)) {
            return Optional.empty();
        }
        Path start = exercise.resolve("start");
        List<Path> overlays = Files.isDirectory(start) ? List.of(start) : List.of();
        longChat.add(
                variant(COPY_BATCH, COPY_BATCH_STEP, "copy-batch-long", overlays, List.of(solution, longChatPatch())));
        return Optional.of(variant(COPY_BATCH, COPY_BATCH_STEP, COPY_BATCH, overlays, List.of(solution)));
    }

    /** The packaged steps that have a zone. */
    List<Subject> steps() {
        return steps;
    }

    /** A packaged step. */
    Subject step(int number) {
        return steps.get(number - FIRST_STEP);
    }

    /** Step 2 with its copies, but written in batches; there once the exercise is. */
    Optional<Subject> copyBatch() {
        return copyBatch;
    }

    /** The same servers, but a chat may be as long as a frame. */
    List<Subject> longChat() {
        return longChat;
    }

    /** Step 5 with chunks on the heap. */
    Subject heap() {
        return heap;
    }

    /** Step 5, but a turn's broadcasts are handed to one session after the other, each as few pieces as can be. */
    Subject bySession() {
        return bySession;
    }

    static Subject netty() {
        return ofTheLab(NETTY, "Netty", "netty");
    }

    /** The zone on asynchronous channels. */
    static Subject async() {
        return ofTheLab("async", "AsynchronousSocketChannel", "async");
    }

    /** One log for the zone, and a cursor for each session. */
    static Subject zoneLog() {
        return ofTheLab("zone-log", "zone log", "zone-log");
    }

    private static Subject ofTheLab(String key, String name, String command) {
        List<String> program = new ArrayList<>(Bench.lab());
        program.add(command);
        return new Subject(key, name, List.copyOf(program), List.of());
    }
}
