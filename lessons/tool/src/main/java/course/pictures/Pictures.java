package course.pictures;

import common.text.Language;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All pictures of the lessons, as the files in which they stand. */
public final class Pictures {
    private static final String DIRECTORY = "lessons/pictures/";

    private Pictures() {}

    /** Draws them all: each file below {@code root}, and its SVG; always the same, in the same order. */
    public static Map<Path, String> draw(Path root) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Picture picture : all()) {
            for (Language language : Language.values()) {
                String file = DIRECTORY + picture.name() + "." + language.code() + ".svg";
                files.put(root.resolve(file), draw(picture, language).svg(picture.title(), picture.description()));
            }
        }
        return files;
    }

    static Sheet draw(Picture picture, Language language) {
        Sheet sheet = new Sheet(language);
        picture.draw(sheet);
        return sheet;
    }

    static List<Picture> all() {
        Stream<Picture> ideas = Stream.of(
                new TwoByTwo(),
                new RecvBufferCursors(),
                new CopiesOrChunk(),
                new OpenClose(),
                new QueueFlagFlusher(),
                new MergeAndGather(),
                new CountsAndPool(),
                new ProactorReactor());
        return Stream.concat(ideas, ClassesOfSteps.all().stream()).toList();
    }
}
