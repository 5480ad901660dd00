package course.contract;

import java.util.List;

/** A named part of a step, such as {@code core}, for which a pair can have a budget. */
public record Area(String name, List<String> folders) {
    public Area {
        folders = List.copyOf(folders);
    }

    /** Whether {@code path}, relative to the step, lies in one of the area's folders, or is one of them: a file can be, too. */
    public boolean contains(String path) {
        return folders.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }
}
