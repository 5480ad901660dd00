package lab.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import lab.Main;
import lab.Servers;
import lab.load.LoadResult;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NettyLoadTest {
    @ParameterizedTest
    @CsvSource({
        "netty, 2, --window 4, 30",
        "netty, 2, --window 1, 500",
        "netty, 2, --rate 20, 30",
        "netty --merge, 2, --window 4, 30",
        "netty --merge, 2, --window 1, 500",
        "netty --merge, 2, --rate 20, 30",
        "netty --merge --flush-interval-millis 5, 2, --window 1, 30",
        "async, 2, --window 4, 30",
        "zone-log, 1, --window 4, 30",
        "zone-log, 1, --rate 20, 30"
    })
    void losesNothingUnderLoad(String program, String threads, String loop, int size) throws Exception {
        try (ServerProcess server = ServerProcess.start(
                program, Servers.lab((program + " --port 0 --io-threads " + threads).split(" ", -1)))) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            String load = "load --players 20 --warm-up 0.2 --seconds 0.5 --port " + server.port() + " --size " + size;
            int status = Main.run(
                    new PrintWriter(out, true), new PrintWriter(err, true), (load + " " + loop).split(" ", -1));

            assertThat(status).as("%s", err).isZero();
            String last =
                    out.toString().lines().reduce((first, second) -> second).orElseThrow();
            assertThat(LoadResult.parse(last).deliveries()).isPositive();
        }
    }
}
