package course.gen;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands in for the course tool: prints what it is given. */
final class EchoTool {
    private EchoTool() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(List.of(args) + "  ");
        System.err.println("in " + Path.of("x").toAbsolutePath());
        System.out.println();
        if (List.of(args).contains("wait")) {
            new CountDownLatch(1).await();
        }
        System.exit(List.of(args).contains("fly") ? 2 : 1);
    }
}
