package lab.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.Course;
import lab.LabException;
import lab.Variant;
import lab.variants.NewerJava;

/** All servers that the ledger measures. Made before anything is measured, so that what is missing is said at once. */
final class Subjects {
    /** The first step with a zone. */
    static final int FIRST_STEP = 2;

    static final String BEYOND = "beyond";
    static final String NETTY = "netty";
    static final String NETTY_MERGED = "netty-merged";
    static final String FLOOR = "floor";
    static final String COPY_BATCH = "copy-batch";
    static final String GATHER_ONLY = "gather-only";
    static final String HEAP_4 = "heap-4";
    static final String HEAP_5 = "heap-5";
    static final String BY_SESSION = "by-session";
    static final String ZONE_LOG = "zone-log";
    static final String ASYNC = "async";
    static final String VIRTUAL = "virtual";
    static final String VIRTUAL_QUEUE = "virtual-queue";

    /** Of which the profile tells. */
    static final List<String> PROFILED = List.of("5", BEYOND, FLOOR);
    /** Of which the table of rates tells. */
    static final List<String> CLOSELY = List.of("3", "4", "5", NETTY_MERGED, FLOOR);

    private static final String COPY_BATCH_EXERCISE = "2.4";
    private static final int COPY_BATCH_STEP = 2;
    private static final int FIRST_WITH_INTERVAL = 4;
    private static final List<String> QUIET = List.of("--stats-interval-millis", "0", "--log-level", "warning");
    /** As many threads as the other servers have. */
    private static final List<String> ONE_CARRIER =
            List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private final Course course;
    private final Consumer<String> remarks;
    private final List<Subject> steps = new ArrayList<>();
    private final List<Subject> peers = new ArrayList<>();
    private final List<Subject> twoByTwo = new ArrayList<>();
    private final List<Subject> heap = new ArrayList<>();
    private final List<Subject> longChat = new ArrayList<>();
    private final List<Subject> others = new ArrayList<>();
    private final boolean canProfile;

    /** @throws LabException if a jar is missing, or a variant cannot be made */
    Subjects(Course course, Consumer<String> remarks) throws LabException, IOException, InterruptedException {
        this.course = course;
        this.remarks = remarks;
        for (int step = FIRST_STEP; step <= Course.STEPS; step++) {
            List<String> jar = List.of("-jar", course.jar(step).toString());
            steps.add(ofStep(Integer.toString(step), step, jar));
            longChat.add(variant(Integer.toString(step), step, "step" + step, List.of(), List.of(patch("long-chat"))));
        }
        peers.add(ofStep(BEYOND, course.belowBeyond(), Variant.beyond(course, BEYOND)));
        peers.add(ofTheLab(NETTY, List.of("netty"), true));
        peers.add(ofTheLab(NETTY_MERGED, List.of("netty", "--merge"), true));
        buildFloor();
        buildCopyBatch();
        twoByTwo.add(variant(GATHER_ONLY, 4, GATHER_ONLY, List.of(), List.of(patch(GATHER_ONLY))));
        heap.add(variant(HEAP_4, 4, HEAP_4, List.of(), List.of(patch(HEAP_4))));
        heap.add(variant(HEAP_5, 5, HEAP_5, List.of(), List.of(patch(HEAP_5))));
        List<Path> first = course.beyond().subList(0, 1);
        others.add(variant(BY_SESSION, course.belowBeyond(), BY_SESSION, List.of(), first));
        others.add(ofTheLab(ZONE_LOG, List.of(ZONE_LOG), false));
        others.add(ofTheLab(ASYNC, List.of(ASYNC), false));
        findVirtual();
        canProfile = Profile.isPossible();
        if (!canProfile) {
            remarks.accept("profiles are left out: there is no perf here that may be used");
        }
    }

    private Path patch(String name) {
        return course.lab().resolve("variants").resolve(name + ".patch");
    }

    private static Subject ofStep(String key, int step, List<String> program) {
        String name = key.length() == 1 ? "step " + key : key;
        return Subject.ofJava(key, name, program, QUIET, step >= FIRST_WITH_INTERVAL);
    }

    private Subject variant(String key, int step, String directory, List<Path> overlays, List<Path> patches)
            throws LabException, IOException, InterruptedException {
        return ofStep(key, step, new Variant(course, directory).build(step, overlays, patches));
    }

    private static Subject ofTheLab(String key, List<String> command, boolean hasInterval) {
        List<String> program = new ArrayList<>(Bench.lab());
        program.addAll(command);
        return Subject.ofJava(key, key, List.copyOf(program), List.of(), hasInterval);
    }

    private void buildFloor() throws LabException, IOException, InterruptedException {
        Optional<Path> program = Floor.build(course);
        if (program.isEmpty()) {
            remarks.accept("the C server is left out: there is no gcc here, or no Linux");
        }
        program.ifPresent(path -> peers.add(
                new Subject(FLOOR, FLOOR, Optional.empty(), List.of(), List.of(path.toString()), List.of(), true)));
    }

    private void buildCopyBatch() throws LabException, IOException, InterruptedException {
        Path exercise = course.exercise(COPY_BATCH_EXERCISE);
        Path solution = exercise.resolve("solution.patch");
        if (!Files.isRegularFile(solution)) {
            remarks.accept("copy + batch is left out: lessons/exercises/2.4 is not there");
            return;
        }
        Path start = exercise.resolve("start");
        List<Path> overlays = Files.isDirectory(start) ? List.of(start) : List.of();
        List<Path> longer = List.of(solution, patch("long-chat"));
        longChat.add(variant(COPY_BATCH, COPY_BATCH_STEP, "copy-batch-long", overlays, longer));
        twoByTwo.add(variant(COPY_BATCH, COPY_BATCH_STEP, COPY_BATCH, overlays, List.of(solution)));
    }

    private void findVirtual() {
        Optional<Path> java = NewerJava.java();
        if (java.isEmpty()) {
            remarks.accept("virtual threads are left out: there is no JDK 21 or newer here");
        }
        java.ifPresent(program -> {
            for (List<String> command : List.of(List.of(VIRTUAL), List.of(VIRTUAL, "--queue"))) {
                Subject subject = ofTheLab(command.size() == 1 ? VIRTUAL : VIRTUAL_QUEUE, command, false);
                others.add(new Subject(
                        subject.key(), subject.name(), java, ONE_CARRIER, subject.program(), List.of(), false));
            }
        });
    }

    /** The packaged steps that have a zone. */
    List<Subject> steps() {
        return steps;
    }

    /** A packaged step. */
    Subject step(int number) {
        return steps.get(number - FIRST_STEP);
    }

    /** The steps, and what they are held against: the server beyond them, Netty in two ways, the floor where it can be had. */
    List<Subject> peersAndSteps() {
        List<Subject> all = new ArrayList<>(steps);
        all.addAll(peers);
        return all;
    }

    /** Whether it is measured at every rate and interval. */
    boolean isFollowedClosely(Subject subject) {
        return CLOSELY.contains(subject.key());
    }

    /** What is looked into, method by method if {@link #canProfile}. */
    List<Subject> profiled() {
        return peersAndSteps().stream()
                .filter(subject -> PROFILED.contains(subject.key()))
                .toList();
    }

    boolean canProfile() {
        return canProfile;
    }

    /** The corners of the 2 × 2 that are no step: copy and batch, and step 4 without its merging. */
    List<Subject> twoByTwo() {
        return twoByTwo;
    }

    /** Steps 4 and 5 with chunks on the heap. */
    List<Subject> heap() {
        return heap;
    }

    /** The same servers, but a chat may be as long as a frame. */
    List<Subject> longChat() {
        return longChat;
    }

    /** Other ways to do it. */
    List<Subject> others() {
        return others;
    }
}
