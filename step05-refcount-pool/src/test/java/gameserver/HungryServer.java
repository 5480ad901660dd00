package gameserver;

import gameserver.core.Connection;
import gameserver.core.LengthFraming;
import gameserver.core.Session;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A program with a game that needs more heap than there is: the first message takes all of it. */
final class HungryServer {
    private HungryServer() {}

    private static final class Hungry extends Session {
        private final List<byte[]> eaten = new ArrayList<>();

        Hungry(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            while (true) {
                eaten.add(new byte[1 << 16]);
            }
        }
    }

    public static void main(String[] args) throws IOException {
        StderrLog.install("warning");
        TcpServiceConfig config = new TcpServiceConfig().set("io-threads", 2);
        TcpService service = new TcpService("hungry", config, new LengthFraming());
        service.start();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        int port = service.listen(anyPort, Hungry::new).address().getPort();
        System.out.println("listening on 127.0.0.1:" + port);
    }
}
