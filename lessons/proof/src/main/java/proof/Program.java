package proof;

import common.files.FileTree;
import common.process.Children;
import common.process.Java;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another Java program, run in a directory of its own.
 *
 * @param directory that it starts in, emptied first
 */
record Program(Path directory) {
    /** What it prints. */
    Path log() {
        return directory.resolve("log.txt");
    }

    /** Runs it to its end; returns its exit status. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        new FileTree(directory).delete();
        Files.createDirectories(directory);
        List<String> command = Java.command();
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        return Children.start(builder).waitFor();
    }
}
