package lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class Watcher implements LoadGenerator.Observer {
    interface Deed {
        void run() throws IOException;
    }

    final List<String> told = new ArrayList<>();
    final List<LoadResult> parts = new ArrayList<>();
    private Deed deed = () -> {};

    /** Forgets what it was told. */
    void forget() {
        told.clear();
        parts.clear();
    }

    /** Does that as well when the measured time begins. */
    void whenMeasuring(Deed other) {
        deed = other;
    }

    @Override
    public void measuring() {
        told.add("measuring");
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void measured() {
        told.add("measured");
    }

    @Override
    public void part(LoadResult part) {
        parts.add(part);
    }

    @Override
    public void progress(String line) {}
}
