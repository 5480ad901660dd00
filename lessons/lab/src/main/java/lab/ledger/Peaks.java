package lab.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lab.process.ProcessFigures;
import lab.process.ProcessMonitor;

/** The most memory that each process has occupied. */
final class Peaks implements ProcessMonitor.Listener {
    private final Map<Long, Long> bytes = new ConcurrentHashMap<>();

    @Override
    public void appeared(ProcessFigures process) {
        bytes.put(process.pid(), process.residentBytes()); // a pid may come back as another process
    }

    @Override
    public void updated(ProcessFigures process) {
        bytes.merge(process.pid(), process.residentBytes(), Math::max);
    }

    /** In bytes; 0 for a process that nobody has looked at. */
    long of(long pid) {
        return bytes.getOrDefault(pid, 0L);
    }
}
