package course.handout;

import common.files.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The part of this tool that judges, as a jar: what knows the course's code and texts stays behind. */
final class JudgeJar {
    /** JUnit and JSON come from Maven; a class that is only named, and never used there, is not needed. */
    private static final Pattern NEEDED = Pattern.compile("common/(?:cli/Streams|compile|files|process|text).*"
            + "|course/check/(?!Bug|CheckLock|LastCheck|Changes).*"
            + "|course/handout/Grade\\.class"
            + "|course/work/(?:Workspace|Exercise)\\.class"
            + "|course/texts(?:_ko)?\\.properties"
            + "|META-INF/services/.*");

    private JudgeJar() {}

    /** Writes it; the same tool always writes the same bytes. */
    static void write(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Class<?> one : new Class<?>[] {Grade.class, FileTree.class}) {
            collect(one, entries);
        }
        Files.createDirectories(jar.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry head = new ZipEntry(entry.getKey());
                head.setTime(0);
                zip.putNextEntry(head);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    /** From the jar or the folder that a class was loaded from. */
    private static void collect(Class<?> one, Map<String, byte[]> entries) throws IOException {
        Path source;
        try {
            source = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isDirectory(source)) {
            read(source, entries);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                read(jar.getPath("/"), entries);
            }
        }
    }

    private static void read(Path top, Map<String, byte[]> entries) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = top.relativize(path).toString().replace('\\', '/');
                if (NEEDED.matcher(name).matches()) {
                    entries.put(name, Files.readAllBytes(path));
                }
            }
        }
    }
}
