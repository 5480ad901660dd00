package course.pictures;

import course.pictures.Label.Align;
import java.util.List;
import java.util.stream.IntStream;

/** A read of a completion port beside a read of a selector, from the top down: who does what, and who has the buffer. */
final class ProactorReactor implements Picture {
    private static final int GAP = 16;
    private static final int WIDTH = (Sheet.INNER - GAP) / 2;
    private static final int HEIGHT = 3 * Font.LINE + 22;
    private static final int BETWEEN = 36;

    /** A name in the code, if any, and what happens there. */
    private record Stage(String style, Words code, Words text) {
        static Stage of(String style, Words text) {
            return new Stage(style, Words.same(""), text);
        }
    }

    private static final List<Stage> PROACTOR = List.of(
            new Stage("changed", Words.same("WSARecv"), Words.of("You hand in the buffer.", "버퍼를 넘깁니다")),
            Stage.of("data", Words.of("The kernel has it, and fills it.", "버퍼는 커널이 채웁니다")),
            new Stage("class", Words.same("OnRecvCompleted"), Words.of("It is done: so many bytes.", "끝났습니다: 바이트 수")));

    private static final List<Stage> REACTOR = List.of(
            new Stage("class", Words.same("OP_READ"), Words.of("You say what you wait for.", "무엇을 기다리는지 알립니다")),
            Stage.of("class", Words.of("Bytes arrive; nobody has a buffer.", "바이트가 도착합니다. 맡긴 버퍼는 없습니다")),
            new Stage("class", Words.same("isReadable"), Words.of("You may read now.", "이제 읽을 수 있습니다")),
            new Stage(
                    "changed",
                    Words.same("read"),
                    Words.of("Bytes, perhaps fewer than wanted.", "바이트 수, 원한 것보다 적을 수 있습니다")));

    @Override
    public String name() {
        return "proactor-reactor";
    }

    @Override
    public Words title() {
        return Words.of("A read of a proactor and of a reactor", "프로액터의 읽기와 리액터의 읽기");
    }

    @Override
    public Words description() {
        return Words.of(
                "Two columns, from the top down. Left, the proactor: WSARecv hands in the buffer, the kernel has it and"
                        + " fills it, and OnRecvCompleted says that it is done, with so many bytes. Right, the reactor:"
                        + " OP_READ says what is waited for, bytes arrive while nobody has a buffer, the key is readable,"
                        + " and only then read is called with a buffer; it returns a number of bytes, perhaps fewer than"
                        + " wanted.",
                "위에서 아래로 읽는 두 열입니다. 왼쪽은 프로액터입니다. WSARecv로 버퍼를 넘기면 커널이 버퍼를 채우며, OnRecvCompleted가 몇 바이트를 끝냈는지 알립니다."
                        + " 오른쪽은 리액터입니다. OP_READ로 무엇을 기다리는지 알려 두면, 버퍼를 맡기지 않은 채 바이트가 도착하고, 키가 읽을 수 있는 상태가 되면 그때 버퍼로 read를"
                        + " 부릅니다. 돌려받는 바이트 수는 원한 것보다 적을 수 있습니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        Box heads = sheet.room(Font.LINE);
        sheet.label(column(heads, 0), Words.of("proactor: IOCP", "프로액터: IOCP"), Font.STRONG, Align.MIDDLE);
        sheet.label(column(heads, 1), Words.of("reactor: Selector", "리액터: Selector"), Font.STRONG, Align.MIDDLE);
        sheet.skip(12);
        IntStream.range(0, REACTOR.size()).forEach(i -> {
            if (i > 0) {
                sheet.skip(BETWEEN);
            }
            Box row = sheet.room(HEIGHT);
            if (i < PROACTOR.size()) {
                stage(sheet, column(row, 0), PROACTOR.get(i), i > 0);
            }
            stage(sheet, column(row, 1), REACTOR.get(i), i > 0);
        });
        sheet.skip(16);
        sheet.paragraph(
                Words.of(
                        "Thick frame: the call that is given a buffer. Filled: the kernel has it meanwhile.",
                        "굵은 테두리는 버퍼를 건네는 호출이고, 칠한 칸은 버퍼를 커널에 맡겨 둔 동안입니다."),
                Font.SOFT);
    }

    private static Box column(Box row, int column) {
        return new Box(column == 0 ? row.x() : row.right() - WIDTH, row.y(), WIDTH, row.height());
    }

    /** A box with its text in the middle, and an arrow down to it. */
    private static void stage(Sheet sheet, Box box, Stage stage, boolean arrow) {
        if (arrow) {
            sheet.arrow(box.centerX(), box.y() - BETWEEN + 2, box.centerX(), box.y() - 2);
        }
        sheet.rounded(stage.style, box);
        Box inner = box.narrowed(8);
        boolean named = !stage.code.en().isEmpty();
        int lines = sheet.lines(stage.text, Font.BODY, inner.width()).size() + (named ? 1 : 0);
        int y = box.centerY() - lines * Font.LINE / 2;
        if (named) {
            sheet.label(new Box(inner.x(), y, inner.width(), Font.LINE), stage.code, Font.CODE, Align.MIDDLE);
            y += Font.LINE;
        }
        sheet.paragraph(new Box(inner.x(), y, inner.width(), 0), stage.text, Font.BODY, Align.MIDDLE);
    }
}
