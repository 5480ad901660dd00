package lab.matrix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lab.LabException;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.hostile.Schedule;
import lab.hostile.Stage;
import lab.hostile.Symptom;
import lab.process.ServerProcess;
import lab.process.Standstill;
import lab.process.Stats;
import org.jspecify.annotations.Nullable;

/** Plays a schedule against a server and says what was seen. It takes no play that goes on for ever. */
final class Referee implements AutoCloseable {
    private static final int MOST_SECONDS = 60;
    private static final int MOST_PLAYS = 3;

    private final StepServers servers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "referee");
        thread.setDaemon(true);
        return thread;
    });

    Referee(StepServers servers) {
        this.servers = servers;
    }

    /**
     * Plays a row against a step's server, started for it. Whatever was seen, it must end in order afterwards. If the
     * machine stood still meanwhile, that says nothing, and it is played again.
     *
     * @return null if it held
     * @throws LabException if there is no server to play against
     */
    @Nullable
    Fault play(Row row, int step) throws LabException, IOException, InterruptedException {
        for (int plays = 1; ; plays++) {
            try (Standstill standstill = new Standstill()) {
                Fault fault = playOnce(row, step);
                if (plays == MOST_PLAYS || !standstill.isSeen()) {
                    return fault;
                }
            }
        }
    }

    private @Nullable Fault playOnce(Row row, int step) throws LabException, IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("--io-threads=2", "--log-level=error"));
        options.addAll(row.options());
        try (ServerProcess server = servers.start(step, row.jvmOptions(), options)) {
            Fault fault = play(row.schedule(), addressOf(server.port()), step == 1 ? Dialect.ECHO : Dialect.ZONE);
            Fault end = inspect(row, server);
            return end == null ? fault : end; // what the server has counted tells more than who was cut off for it
        }
    }

    private static @Nullable Fault inspect(Row row, ServerProcess server) throws InterruptedException {
        try {
            Stats last = server.stop();
            for (String gauge : List.of("sessions", "queued_bytes", "chunks_held")) {
                if (last.get(gauge) != 0) {
                    return new Fault(Symptom.BROKEN, "at its end " + gauge + "=" + last.get(gauge));
                }
            }
            row.inspection().look(last);
            return null;
        } catch (LabException e) {
            return new Fault(Symptom.BROKEN, String.valueOf(e.getMessage()));
        } catch (Fault e) {
            return e;
        }
    }

    /** A port of this machine. */
    static InetSocketAddress addressOf(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Plays a schedule against whoever listens there; returns null if it held. */
    @Nullable
    Fault play(Schedule schedule, InetSocketAddress server, Dialect dialect) throws IOException, InterruptedException {
        try (Stage stage = new Stage(server, dialect)) {
            Future<?> end = clock.schedule(
                    () -> {
                        stage.breakOff();
                        return null;
                    },
                    MOST_SECONDS,
                    TimeUnit.SECONDS);
            try {
                schedule.play(stage);
                return null;
            } catch (Fault e) {
                return e;
            } catch (IOException e) {
                return new Fault(
                        Symptom.BROKEN, end.isDone() ? "it is not over after " + MOST_SECONDS + " s" : e.toString());
            } finally {
                end.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
