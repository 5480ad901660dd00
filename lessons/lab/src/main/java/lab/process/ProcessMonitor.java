package lab.process;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Looks at processes again and again, and tells which are new, which have gone on, and which have ended; the notes'
 * ProcessMon. Between two looks it keeps a snapshot. Thread-safe; the listener is called on the monitor's own thread.
 */
public final class ProcessMonitor implements AutoCloseable {
    /** Who is told. */
    public interface Listener {
        /** A process is there that was not. */
        default void appeared(ProcessFigures process) {}

        /** A process is still there. */
        default void updated(ProcessFigures process) {}

        /** A process is there no more; these were its last figures. */
        default void closed(ProcessFigures process) {}
    }

    private static final System.Logger LOG = System.getLogger("lab");

    private final Supplier<? extends Collection<ProcessFigures>> source;
    private final Listener listener;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "process-monitor");
        thread.setDaemon(true);
        return thread;
    });
    // Replaced by each look, never changed.
    private volatile Map<Long, ProcessFigures> snapshot = Map.of();

    /** Looks at the children of this process, and theirs. */
    public ProcessMonitor(Duration interval, Listener listener) {
        this(ProcessMonitor::descendants, interval, listener);
    }

    /** @param source what there is at a look */
    ProcessMonitor(Supplier<? extends Collection<ProcessFigures>> source, Duration interval, Listener listener) {
        this.source = source;
        this.listener = listener;
        Future<?> unused =
                clock.scheduleWithFixedDelay(this::guardedLook, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Collection<ProcessFigures> descendants() {
        OperatingSystem system = SystemHolder.SYSTEM;
        List<ProcessFigures> found = new ArrayList<>();
        ProcessHandle.current().descendants().forEach(handle -> {
            OSProcess process = system.getProcess(Math.toIntExact(handle.pid()));
            if (process != null) { // it may have ended by now
                found.add(figures(process));
            }
        });
        return found;
    }

    /** The figures of one process now; none if it has ended. Any thread. */
    public static Optional<ProcessFigures> lookAt(long pid) {
        return Optional.ofNullable(SystemHolder.SYSTEM.getProcess(Math.toIntExact(pid)))
                .map(ProcessMonitor::figures);
    }

    private static ProcessFigures figures(OSProcess process) {
        return new ProcessFigures(
                process.getProcessID(),
                process.getName(),
                (process.getKernelTime() + process.getUserTime()) / 1e3,
                process.getKernelTime() / 1e3,
                process.getResidentMemory());
    }

    /** A look that fails is not the last one. */
    private void guardedLook() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "processes cannot be looked at", e);
        }
    }

    private void look() {
        Map<Long, ProcessFigures> before = new HashMap<>(snapshot);
        Map<Long, ProcessFigures> now = new LinkedHashMap<>();
        source.get().forEach(process -> now.put(process.pid(), process));
        snapshot = Map.copyOf(now);
        for (ProcessFigures process : now.values()) {
            if (before.remove(process.pid()) == null) {
                listener.appeared(process);
            } else {
                listener.updated(process);
            }
        }
        before.values().forEach(listener::closed);
    }

    /** What the last look has found, by pid. */
    public Map<Long, ProcessFigures> snapshot() {
        return snapshot;
    }

    /** The figures of one process at the last look. */
    public Optional<ProcessFigures> find(long pid) {
        return Optional.ofNullable(snapshot.get(pid));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Made when it is first needed: it loads a native library. */
    private static final class SystemHolder {
        static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();
    }
}
