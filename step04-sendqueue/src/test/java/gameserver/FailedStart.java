package gameserver;

import gameserver.core.LengthFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** A program whose service wants more threads or selectors than it is granted. */
final class FailedStart {
    private static final String NAME = "failing";

    private FailedStart() {}

    public static void main(String[] args) throws IOException {
        TcpService service = new TcpService(NAME, new TcpServiceConfig().set("io-threads", 64), new LengthFraming());
        try {
            service.start();
            System.out.println("started");
        } catch (IOException e) {
            System.out.println("refused");
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME))
                .count();
        System.out.println(threads + " threads left");
        List<Selector> selectors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            selectors.add(Selector.open());
        }
        System.out.println("selectors are free again");
        for (Selector selector : selectors) {
            selector.close();
        }
    }
}
