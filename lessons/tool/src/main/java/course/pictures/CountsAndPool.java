package course.pictures;

import course.pictures.Label.Align;

/** Who holds a chunk, through a roll-over with one stalled session, and back to the pool. */
final class CountsAndPool implements Picture {
    private static final int COUNT = 116;
    private static final int CHIP = 36;
    private static final int USED = 80;

    private static final Words THREAD = Words.of("thread", "스레드");

    @Override
    public String name() {
        return "counts-and-pool";
    }

    @Override
    public Words title() {
        return Words.of("Holds on a chunk, and the pool", "청크의 참조 카운트와 풀");
    }

    @Override
    public Words description() {
        return Words.of(
                "Chunk A is held by the thread that writes into it and by what waits in three sessions' queues: four holds."
                        + " Two sessions have written: two holds. The thread takes chunk B and lets go of A: the stalled"
                        + " session alone holds A. When that session has written or is closed, nobody holds A, and it goes"
                        + " back to the pool.",
                "청크 A는 패킷을 채우는 스레드와 세 세션의 큐가 참조를 잡고 있어 카운트가 4입니다. 두 세션이 다 전송하면 2가 됩니다. 스레드가 청크 B를 꺼내고 A의 참조를"
                        + " 놓으면 멈춘 세션의 참조만 남습니다. 그 세션이 다 전송하거나 닫히면 카운트가 0이 되어 A는 풀로 돌아갑니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.step(
                1,
                Words.of(
                        "A packet in chunk A waits in three queues; its sender has closed the segment.",
                        "청크 A의 패킷이 세 큐에서 기다립니다. 송신자는 세그먼트를 이미 닫았습니다."));
        chunk(sheet, "A", USED, 4, THREAD, session(1), session(2), session(3));
        sheet.rule();

        sheet.step(
                2,
                Words.of(
                        "Sessions 1 and 2 have written and let go. Session 3 is stalled.",
                        "세션 1과 2는 다 전송하고 참조를 놓았습니다. 세션 3은 멈춰 있습니다."));
        chunk(sheet, "A", USED, 2, THREAD, session(3));
        sheet.rule();

        sheet.step(
                3,
                Words.of(
                        "Roll-over: the rest is too short. The thread takes B, then lets go of A. Session 3 pins A.",
                        "청크 교체: 남은 공간이 모자랍니다. 스레드는 B를 먼저 꺼낸 다음 A의 참조를 놓습니다. A는 세션 3의 참조에 묶인 청크입니다."));
        chunk(sheet, "A", USED, 1, session(3));
        sheet.skip(16);
        chunk(sheet, "B", 0, 1, THREAD);
        sheet.rule();

        sheet.step(
                4,
                Words.of(
                        "Session 3 reads again, or is closed. The last hold is gone: used goes back to 0, and A to the pool.",
                        "세션 3이 다시 읽거나 닫힙니다. 마지막 참조가 사라져 사용 크기는 0이 되고 A는 풀로 돌아갑니다."));
        chunk(sheet, "A", 0, 0);
        Box down = sheet.room(44);
        int x = down.x() + 60;
        sheet.path("hold", "holdhead", x, down.y() + 4, x, down.bottom() - 4);
        pool(sheet);
        sheet.skip(12);
        sheet.paragraph(
                Words.of(
                        "The next roll-over takes A from here: no new direct memory.",
                        "다음 청크 교체는 여기서 A를 꺼냅니다. 다이렉트 메모리를 새로 할당하지 않습니다."),
                Font.BODY);
    }

    private static Words session(int number) {
        return Words.of("session " + number, "세션 " + number);
    }

    /** A chunk, the count of its holds, and under it who holds it. */
    private static void chunk(Sheet sheet, String name, int used, int holds, Words... holders) {
        Box row = sheet.room(Strip.HEIGHT);
        Box memory = new Box(row.x(), row.y(), row.width() - COUNT - 16, row.height());
        Strip strip = new Strip(sheet, memory, 100);
        if (used > 0) {
            strip.piece(Piece.DATA, used);
        }
        strip.piece(Piece.FREE, 100 - used);
        Box label = new Box(memory.x() + 12, memory.y(), 40, memory.height());
        sheet.label(label, name, Font.STRONG, Align.START);
        Box count = new Box(row.right() - COUNT, row.y(), COUNT, row.height());
        sheet.rounded(holds == 0 ? "lock" : "new", count);
        sheet.label(
                count, Words.of(holds + (holds == 1 ? " hold" : " holds"), "참조 " + holds), Font.STRONG, Align.MIDDLE);
        if (holders.length > 0) {
            holders(sheet, holders);
        }
    }

    private static void holders(Sheet sheet, Words... holders) {
        Box arrows = sheet.room(32);
        Box row = sheet.room(CHIP);
        int x = row.x();
        for (Words holder : holders) {
            Box chip = new Box(x, row.y(), 110, CHIP);
            sheet.rounded("chip", chip);
            sheet.label(chip, holder, Font.BODY, Align.MIDDLE);
            sheet.path("hold", "holdhead", chip.centerX(), chip.y(), chip.centerX(), arrows.y() + 3);
            x = chip.right() + 6;
        }
    }

    private static void pool(Sheet sheet) {
        Box row = sheet.room(Strip.HEIGHT + 24);
        sheet.rounded("class", row);
        Box idle = new Box(row.x() + 12, row.y() + 12, 96, Strip.HEIGHT);
        for (int i = 0; i < 3; i++) {
            Box slot = new Box(idle.x() + i * 112, idle.y(), idle.width(), idle.height());
            sheet.rect(i == 0 ? "free" : "gone", slot);
        }
        sheet.label(idle, "A", Font.STRONG, Align.MIDDLE);
        Box label = new Box(row.x() + 356, row.y(), row.width() - 368, row.height());
        sheet.label(label, Words.same("SendBufferPool"), Font.CODE, Align.END);
    }
}
