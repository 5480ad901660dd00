package lab.matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import lab.LabException;

/** Plays rows against steps, some at the same time: each has a server of its own. */
final class Matrix {
    /** A play waits more than it works, and tells who waits by order, so that it does not matter how fast it goes. */
    private static final int PLAYS_AT_ONCE = 3;

    private Matrix() {}

    /**
     * Plays all rows that are for those steps.
     *
     * @param progress is told how many are over
     */
    static List<Cell> play(List<Row> rows, List<Integer> steps, Referee referee, IntConsumer progress)
            throws LabException, IOException, InterruptedException {
        ExecutorService plays = Executors.newFixedThreadPool(PLAYS_AT_ONCE);
        try {
            CompletionService<Cell> cells = new ExecutorCompletionService<>(plays);
            int count = 0;
            for (Row row : rows) {
                for (int step : steps) {
                    if (row.of(step).isPlayed()) {
                        cells.submit(() -> new Cell(row, step, referee.play(row, step)));
                        count++;
                    }
                }
            }
            List<Cell> over = new ArrayList<>();
            while (over.size() < count) {
                over.add(cells.take().get());
                progress.accept(over.size());
            }
            return over;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LabException failure) {
                throw failure;
            } else if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            plays.shutdownNow();
        }
    }
}
