package course.pictures;

import common.text.Language;
import course.pictures.ClassArrow.Kind;
import course.pictures.ClassBox.Column;
import course.pictures.ClassBox.Mark;
import course.pictures.Label.Align;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The classes of one step: what is new, and who uses whom. */
final class StepClasses implements Picture {
    private static final int EDGE = 24; // room for arrows beside the columns
    private static final int GUTTER = 36;
    private static final int WIDTH = (Sheet.INNER - 2 * EDGE - GUTTER) / 2;
    private static final int BETWEEN = 40;
    private static final int PADDING = 10;

    private static final int SIGN = 18;

    private final int step;
    private final List<ClassBox> boxes = new ArrayList<>();
    private final List<ClassArrow> arrows = new ArrayList<>();

    StepClasses(int step) {
        this.step = step;
    }

    StepClasses left(int row, String name, Mark mark, Words role) {
        boxes.add(new ClassBox(name, mark, Column.LEFT, row, role));
        return this;
    }

    StepClasses right(int row, String name, Mark mark, Words role) {
        boxes.add(new ClassBox(name, mark, Column.RIGHT, row, role));
        return this;
    }

    StepClasses uses(String from, String to) {
        arrows.add(new ClassArrow(from, to, Kind.USES));
        return this;
    }

    StepClasses isA(String from, String to) {
        arrows.add(new ClassArrow(from, to, Kind.EXTENDS));
        return this;
    }

    StepClasses holds(String from, String to) {
        arrows.add(new ClassArrow(from, to, Kind.HOLDS));
        return this;
    }

    int step() {
        return step;
    }

    List<ClassBox> boxes() {
        return List.copyOf(boxes);
    }

    List<ClassArrow> arrows() {
        return List.copyOf(arrows);
    }

    @Override
    public String name() {
        return "classes-step0" + step;
    }

    @Override
    public Words title() {
        return Words.of("The classes of step " + step, step + "단계의 클래스");
    }

    @Override
    public Words description() {
        return new Words(described(Language.EN), described(Language.KO));
    }

    private String described(Language language) {
        StringBuilder text = new StringBuilder();
        for (ClassBox box : boxes) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(box.name())
                    .append(" (")
                    .append(meaning(box.mark()).in(language))
                    .append("): ")
                    .append(box.role().in(language))
                    .append('.');
        }
        return text.toString();
    }

    private static Words meaning(Mark mark) {
        return switch (mark) {
            case BASE -> Words.of("the rest", "나머지");
            case SUBJECT -> Words.of("what the step is about", "이 단계의 주제");
            case SAME -> Words.of("as before", "그대로");
            case NEW -> Words.of("new", "새로 생김");
            case CHANGED -> Words.of("changed", "바뀜");
            case GONE -> Words.of("gone", "없어짐");
        };
    }

    private static Words meaning(Kind kind) {
        return switch (kind) {
            case USES -> Words.of("uses", "사용");
            case EXTENDS -> Words.of("extends", "상속");
            case HOLDS -> Words.of("holds the chunk: counted", "청크의 참조를 잡음(카운트)");
        };
    }

    @Override
    public void draw(Sheet sheet) {
        int rows = boxes.stream().mapToInt(ClassBox::row).max().orElseThrow() + 1;
        List<Box> places = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int height = 0;
            for (ClassBox box : boxes) {
                height = box.row() == row ? Math.max(height, height(sheet, box)) : height;
            }
            places.add(sheet.room(height));
            sheet.skip(BETWEEN);
        }
        for (ClassBox box : boxes) {
            drawBox(sheet, box, place(box, places));
        }
        for (int i = 0; i < arrows.size(); i++) {
            drawArrow(sheet, arrows.get(i), i, places);
        }
        sheet.skip(-8);
        legend(sheet);
    }

    private static int height(Sheet sheet, ClassBox box) {
        int lines = sheet.lines(box.role(), Font.SOFT, WIDTH - 2 * PADDING).size();
        return 2 * PADDING + (1 + lines) * Font.LINE;
    }

    private static Box place(ClassBox box, List<Box> rows) {
        Box row = rows.get(box.row());
        int x = box.column() == Column.LEFT ? row.x() + EDGE : row.right() - EDGE - WIDTH;
        return new Box(x, row.y(), WIDTH, row.height());
    }

    private static void drawBox(Sheet sheet, ClassBox box, Box place) {
        sheet.rounded(box.mark().style, place);
        Box inner = place.narrowed(PADDING);
        Box name = new Box(inner.x(), inner.y() + PADDING, inner.width() - SIGN, Font.LINE);
        sheet.label(name, box.name(), Font.CODE, Align.START);
        if (!box.mark().sign.isEmpty()) {
            sheet.label(
                    new Box(inner.right() - SIGN, name.y(), SIGN, Font.LINE), box.mark().sign, Font.STRONG, Align.END);
        }
        sheet.paragraph(new Box(inner.x(), name.bottom(), inner.width(), 0), box.role(), Font.SOFT, Align.START);
    }

    private ClassBox box(String name) {
        return boxes.stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no box " + name));
    }

    private void drawArrow(Sheet sheet, ClassArrow arrow, int number, List<Box> rows) {
        ClassBox from = box(arrow.from());
        ClassBox to = box(arrow.to());
        Box start = place(from, rows);
        Box end = place(to, rows);
        int down = Integer.signum(to.row() - from.row());
        if (from.column() == to.column() && Math.abs(to.row() - from.row()) == 1) {
            // Side by side with one that goes the other way.
            int x = start.centerX() + (hasReturn(arrow) ? 32 * down : 0);
            draw(sheet, arrow.kind(), x, down > 0 ? start.bottom() : start.y(), x, down > 0 ? end.y() : end.bottom());
        } else if (from.column() == to.column()) {
            boolean left = from.column() == Column.LEFT;
            int edge = left ? start.x() : start.right();
            int outside = left ? edge - EDGE : edge + EDGE;
            int y1 = start.centerY() + down * start.height() / 4;
            int y2 = end.centerY() - down * end.height() / 4;
            draw(sheet, arrow.kind(), edge, y1, outside, y1, outside, y2, edge, y2);
        } else {
            boolean toRight = from.column() == Column.LEFT;
            int x1 = toRight ? start.right() : start.x();
            int x2 = toRight ? end.x() : end.right();
            int y1 = start.centerY() + down * start.height() / 4;
            int y2 = end.centerY() - down * end.height() / 4;
            int turn = (x1 + x2) / 2 + (number % 3 - 1) * 8;
            if (down == 0) {
                draw(sheet, arrow.kind(), x1, y1, x2, y1);
            } else {
                draw(sheet, arrow.kind(), x1, y1, turn, y1, turn, y2, x2, y2);
            }
        }
    }

    private boolean hasReturn(ClassArrow arrow) {
        return arrows.stream().anyMatch(a -> a.from().equals(arrow.to()) && a.to().equals(arrow.from()));
    }

    /** An arrow through points; its tip stays off the border that it points at. */
    private static void draw(Sheet sheet, Kind kind, int... points) {
        int x = points.length - 2;
        int y = points.length - 1;
        points[x] -= 3 * Integer.signum(points[x] - points[x - 2]);
        points[y] -= 3 * Integer.signum(points[y] - points[y - 2]);
        sheet.path(kind.style, kind.head, points);
    }

    /** Of the marks and arrows that the picture has. */
    private void legend(Sheet sheet) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        boxes.forEach(box -> marks.add(box.mark()));
        Box row = sheet.room(36);
        int x = row.x() + EDGE;
        for (Mark mark : marks) {
            Box sample = new Box(x, row.y() + 3, 40, 30);
            sheet.rounded(mark.style, sample);
            if (!mark.sign.isEmpty()) {
                sheet.label(sample, mark.sign, Font.STRONG, Align.MIDDLE);
            }
            int width = sheet.width(meaning(mark), Font.SOFT);
            sheet.label(new Box(x + 50, row.y(), width, 36), meaning(mark), Font.SOFT, Align.START);
            x += 50 + width + 20;
        }
        sheet.skip(8);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        arrows.forEach(arrow -> kinds.add(arrow.kind()));
        row = sheet.room(36);
        x = row.x() + EDGE;
        for (Kind kind : kinds) {
            draw(sheet, kind, x, row.centerY(), x + 40, row.centerY());
            int width = sheet.width(meaning(kind), Font.SOFT);
            sheet.label(new Box(x + 50, row.y(), width, 36), meaning(kind), Font.SOFT, Align.START);
            x += 50 + width + 20;
        }
    }
}
