package course.map;

import common.text.Texts;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Shows a zone, from when it is entered until it is left. */
public final class Watch {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STAY_AWAKE = Duration.ofSeconds(2);

    private final Screen screen;
    private final Keys keys;
    private final Texts texts;

    /** Shows it on that screen, until those keys are typed. */
    public Watch(Screen screen, Keys keys, Texts texts) {
        this.screen = screen;
        this.keys = keys;
        this.texts = texts;
    }

    /**
     * Returns when the keys are typed, the time is over, or nobody can see it any more.
     *
     * @param title what zone this is
     * @param limit how long it is shown; zero for no limit
     * @throws MapException if it cannot be shown, or no longer
     */
    public void run(InetSocketAddress server, String title, Duration limit) throws MapException, InterruptedException {
        SeenZone zone = new SeenZone();
        try (ZoneClient client = ZoneClient.enter(server, zone)) {
            long start = System.nanoTime();
            Camera camera = new Camera(start);
            Rate moves = new Rate(start);
            Rate deliveries = new Rate(start);
            long shown = start;
            long awake = start;
            boolean over = false;
            while (!over) {
                client.listen(LOOK);
                long now = System.nanoTime();
                over = keys.quit() || (!limit.isZero() && now - start >= limit.toNanos());
                if (now - shown >= screen.period().toNanos()) {
                    shown += (now - shown)
                            / screen.period().toNanos()
                            * screen.period().toNanos();
                    Sight sight = zone.look(now);
                    camera.follow(sight.players(), now);
                    Drawing drawing = new Drawing(texts, screen.columns(), screen.rows());
                    over |= !screen.show(drawing.lines(
                            title,
                            sight,
                            camera.x(),
                            camera.y(),
                            moves.perSecond(now, sight.moves()),
                            deliveries.perSecond(now, sight.deliveries())));
                }
                if (now - awake >= STAY_AWAKE.toNanos()) {
                    awake = now;
                    client.stayAwake();
                }
            }
        }
    }
}
