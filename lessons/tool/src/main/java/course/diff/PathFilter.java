package course.diff;

import java.util.List;

/** The files a user means: by path in the step or the repository, by folder, by file name, or by class name. */
public final class PathFilter {
    private final String wanted;

    /** A path with the slashes of any platform. */
    public PathFilter(String wanted) {
        this.wanted = wanted.replace('\\', '/')
                .replaceFirst("^(\\./)+", "")
                .replaceFirst("^(.*/)?step\\d\\d[^/]*/", "")
                .replaceFirst("/+$", "");
    }

    /** Whether any of the filters has the path; without filters, every path is meant. */
    public static boolean anyMatches(List<PathFilter> filters, String path) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(path));
    }

    /** Whether a path, relative to the step, is meant. */
    public boolean matches(String path) {
        String inPath = "/" + path + "/";
        return inPath.contains("/" + wanted + "/") || inPath.endsWith("/" + wanted + ".java/");
    }

    @Override
    public String toString() {
        return wanted;
    }
}
