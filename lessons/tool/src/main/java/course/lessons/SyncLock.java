package course.lessons;

import course.markdown.Documents;
import course.markdown.Flaw;
import course.markdown.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers what each section said in both languages when they last said the same, as hashes in {@code lessons/sync.lock}.
 * A section that changes in both languages is taken as said anew in both; one that changes in one language alone waits
 * until someone has looked at the other.
 */
public final class SyncLock {
    /** Where the hashes stand. */
    public static final String FILE = "lessons/sync.lock";

    private static final String HEAD = """
            # What each section said when both languages last said the same: its name, and a hash of its English and Korean text.
            # Written by course gen; after a change in one language alone: course gen --accept-translation FILE#SECTION
            """;
    private static final int DIGITS = 12;

    private record Hashes(String english, String korean) {
        static Hashes read(String line) {
            String[] words = line.split(" ", -1);
            return new Hashes(words[words.length - 2], words[words.length - 1]);
        }

        /** Whether one language has changed since, and the other has not. */
        boolean isOneSided(Hashes now) {
            return english.equals(now.english) != korean.equals(now.korean);
        }
    }

    private final Path file;
    private final SortedMap<String, Hashes> locked = new TreeMap<>();
    private final SortedMap<String, Hashes> now = new TreeMap<>();
    private final List<Twins.Pair> pairs;

    /** The lock of a repository, and its lessons as they are now. */
    public SyncLock(Path root) throws IOException {
        this(root, new Twins(Documents.read(root)));
    }

    SyncLock(Path root, Twins twins) throws IOException {
        this.file = root.resolve(FILE);
        this.pairs = twins.pairs();
        TextFile.find(file)
                .orElse("")
                .lines()
                .filter(line -> line.matches("\\S+ \\S+ \\S+"))
                .forEach(line -> locked.put(line.substring(0, line.indexOf(' ')), Hashes.read(line)));
        for (Twins.Pair pair : pairs) {
            for (Section section : pair.english().sections()) {
                pair.inKorean(section)
                        .ifPresent(other -> now.put(
                                pair.name() + "#" + section.id(),
                                new Hashes(hash(pair.english(), section), hash(pair.korean(), other))));
            }
        }
    }

    /** The sections that a name means, {@code FILE#SECTION} or {@code FILE}; none if there is none by that name. */
    public List<String> sections(String name) {
        String wanted = name.replace('\\', '/').replaceFirst("^(.*/)?(en|ko)/", "");
        return now.keySet().stream()
                .filter(key -> key.equals(wanted) || key.startsWith(wanted + "#"))
                .toList();
    }

    /** Writes the lock anew, with the sections that changed in one language alone as they were, but for the accepted ones. */
    public boolean write(Collection<String> accepted) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, Hashes> section : now.entrySet()) {
            String name = section.getKey();
            Hashes before = locked.getOrDefault(name, section.getValue());
            Hashes hashes =
                    before.isOneSided(section.getValue()) && !accepted.contains(name) ? before : section.getValue();
            text.append(name)
                    .append(' ')
                    .append(hashes.english())
                    .append(' ')
                    .append(hashes.korean())
                    .append('\n');
        }
        boolean nothing = now.isEmpty() && locked.isEmpty();
        boolean changes = !nothing && !TextFile.find(file).orElse("").contentEquals(text);
        if (changes) {
            TextFile.write(file, text.toString());
        }
        return changes;
    }

    /** Sections that changed in one language alone, and those that the lock does not know as they are. */
    public List<Flaw> check() {
        List<Flaw> flaws = new ArrayList<>();
        for (Twins.Pair pair : pairs) {
            for (Section section : pair.english().sections()) {
                String name = pair.name() + "#" + section.id();
                Hashes found = now.get(name);
                if (found != null && !found.equals(locked.get(name))) {
                    flaws.add(changed(pair, section, name, found));
                }
            }
        }
        locked.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> flaws.add(Flaw.at(FILE, 1, "lesson.not-locked", name)));
        return flaws;
    }

    private Flaw changed(Twins.Pair pair, Section section, String name, Hashes found) {
        Hashes before = locked.get(name);
        if (before != null && before.isOneSided(found) && before.english().equals(found.english())) {
            int line = pair.inKorean(section).orElse(section).line();
            return Flaw.at(pair.korean().document().path(), line, "lesson.korean-alone", name);
        }
        boolean alone = before != null && before.isOneSided(found);
        String key = alone ? "lesson.english-alone" : "lesson.not-locked";
        return Flaw.at(pair.english().document().path(), section.line(), key, name);
    }

    private static String hash(Lesson lesson, Section section) {
        byte[] words = lesson.words(section).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(words))
                    .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
