package gameserver.core;

/** A program that fills 400 chunks, one after the other, and prints the stats. Its argument: {@code --pool-max-idle}. */
final class FullChunks {
    static final int CHUNKS = 400;
    private static final int PACKETS_IN_A_CHUNK = 100;
    private static final int PACKET = 4096;

    private FullChunks() {}

    public static void main(String[] args) {
        TcpServiceConfig config = new TcpServiceConfig().set("pool-max-idle", args[0]);
        TcpService service = new TcpService("full-chunks", config, new LengthFraming());
        for (int i = 0; i < CHUNKS * PACKETS_IN_A_CHUNK; i++) {
            service.sendBuffers.open(PACKET);
            service.sendBuffers.close(PACKET).close();
        }
        System.out.println(service.stats);
    }
}
