package lab.stress;

import common.figures.Sheet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import lab.LabException;
import lab.process.ServerProcess;

/** A part of what is measured among hostile clients. */
interface Trial {
    /** Measures everything once, and its peers beside it. */
    void round(Sheet sheet) throws LabException, IOException, InterruptedException;

    /** Where a server listens. */
    static InetSocketAddress addressOf(ServerProcess server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }
}
