package lab.load;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class Watcher implements LoadGenerator.Observer {
    final List<String> told = new ArrayList<>();

    @Override
    public void measuring() {
        told.add("measuring");
    }

    @Override
    public void measured() {
        told.add("measured");
    }

    @Override
    public void progress(String line) {}
}
