package lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import lab.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessMonitorTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private static final class Diary implements ProcessMonitor.Listener {
        final List<String> entries = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void appeared(ProcessFigures process) {
            entries.add("appeared " + process.pid());
        }

        @Override
        public void updated(ProcessFigures process) {
            String entry = "updated " + process.pid() + " " + process.cpuSeconds();
            if (!entries.contains(entry)) {
                entries.add(entry);
            }
        }

        @Override
        public void closed(ProcessFigures process) {
            entries.add("closed " + process.pid() + " " + process.cpuSeconds());
        }
    }

    private static ProcessFigures process(long pid, double cpu) {
        return new ProcessFigures(pid, "p" + pid, cpu, cpu / 2, 1000);
    }

    @Test
    void tellsWhatIsNewWhatGoesOnAndWhatHasEnded() {
        AtomicReference<List<ProcessFigures>> there = new AtomicReference<>(List.of(process(1, 0)));
        Diary diary = new Diary();
        try (ProcessMonitor monitor = new ProcessMonitor(there::get, OFTEN, diary)) {
            await().until(() -> diary.entries.contains("updated 1 0.0"));
            there.set(List.of(process(1, 0.5), process(2, 0)));
            await().until(() -> diary.entries.contains("updated 1 0.5") && diary.entries.contains("updated 2 0.0"));
            assertThat(monitor.snapshot()).containsOnlyKeys(1L, 2L);
            there.set(List.of(process(2, 0)));
            await().until(() -> diary.entries.contains("closed 1 0.5"));
            assertThat(monitor.find(1)).isEmpty();
            assertThat(monitor.find(2)).contains(process(2, 0));
        }

        assertThat(diary.entries)
                .containsExactly(
                        "appeared 1", "updated 1 0.0", "updated 1 0.5", "appeared 2", "updated 2 0.0", "closed 1 0.5");
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        AtomicReference<List<ProcessFigures>> there = new AtomicReference<>(); // null: the first looks fail
        List<Long> seen = new CopyOnWriteArrayList<>();
        ProcessMonitor.Listener listener = new ProcessMonitor.Listener() {
            @Override
            public void appeared(ProcessFigures process) {
                seen.add(process.pid());
            }
        };
        try (ProcessMonitor monitor = new ProcessMonitor(there::get, OFTEN, listener)) {
            there.set(List.of(process(7, 0)));

            await().until(() -> seen.contains(7L));
            assertThat(monitor.snapshot()).containsOnlyKeys(7L);
        }
    }

    @Test
    @SuppressWarnings("try") // closed while it is looked at
    void seesAChildOfThisProcessComeAndGo() throws Exception {
        List<ProcessFigures> closed = new CopyOnWriteArrayList<>();
        ProcessMonitor.Listener listener = new ProcessMonitor.Listener() {
            @Override
            public void closed(ProcessFigures process) {
                closed.add(process);
            }
        };
        try (ProcessMonitor monitor = new ProcessMonitor(Duration.ofMillis(50), listener);
                ServerProcess server = Servers.start(5)) {
            await().until(() -> monitor.find(server.pid())
                    .filter(figures -> figures.residentBytes() > 1 << 20 && figures.cpuSeconds() > 0)
                    .isPresent());
            long pid = server.pid();
            server.close();

            await().until(() -> closed.stream().anyMatch(figures -> figures.pid() == pid));
        }
    }
}
