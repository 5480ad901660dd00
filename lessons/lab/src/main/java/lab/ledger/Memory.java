package lab.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lab.process.ProcessFigures;
import lab.process.ProcessMonitor;

/** What each process occupies, and the most that it has. */
final class Memory implements ProcessMonitor.Listener {
    private final Map<Long, Long> now = new ConcurrentHashMap<>();
    private final Map<Long, Long> peaks = new ConcurrentHashMap<>();

    @Override
    public void appeared(ProcessFigures process) {
        now.put(process.pid(), process.residentBytes());
        peaks.put(process.pid(), process.residentBytes()); // a pid may come back as another process
    }

    @Override
    public void updated(ProcessFigures process) {
        now.put(process.pid(), process.residentBytes());
        peaks.merge(process.pid(), process.residentBytes(), Math::max);
    }

    /** In bytes, at the last look; 0 for a process that nobody has looked at. */
    long now(long pid) {
        return now.getOrDefault(pid, 0L);
    }

    /** In bytes, of all looks. */
    long peak(long pid) {
        return peaks.getOrDefault(pid, 0L);
    }
}
