package course.pictures;

import course.pictures.Label.Align;
import java.util.List;

/** A session's send queue and its flag, the senders and the one flusher, over time. */
final class QueueFlagFlusher implements Picture {
    private static final int LANE = 192;
    private static final int BETWEEN = 16;
    private static final int MIDDLE = Sheet.INNER - 2 * LANE - 2 * BETWEEN;
    private static final int CELL = 40;

    @Override
    public String name() {
        return "queue-flag-flusher";
    }

    @Override
    public Words title() {
        return Words.of("Queue, flag and flusher over time", "시간에 따른 큐, 플래그, 플러시 담당");
    }

    @Override
    public Words description() {
        return Words.of(
                "Time goes downwards. The first append puts the flag up and registers the session; the second only queues."
                        + " The flusher takes all and puts the flag down in one section, then writes without the lock, while"
                        + " a sender appends and registers again. Below, what goes wrong if taking and putting the flag down"
                        + " are two steps: a packet that comes in between is never sent.",
                "시간은 아래로 흐릅니다. 첫 append는 플래그를 올리고 세션을 등록하며, 두 번째는 큐에 넣기만 합니다. 플러시 담당은 한 임계 구역에서 모두 꺼내고 플래그를 내린"
                        + " 뒤, 락 없이 전송합니다. 그동안 송신자가 append하면 다시 등록합니다. 아래는 꺼내기와 플래그 내리기가 두 단계로 나뉠 때의 잘못입니다. 그 사이에 온 패킷은"
                        + " 전송되지 않습니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.paragraph(Words.of("One lock for queue and flag", "큐와 플래그를 락 하나로 보호합니다"), Font.STRONG);
        sheet.skip(8);
        heads(sheet);
        sender(sheet, "lock", Words.same("A: append(1) FIRST"), List.of("1"), true);
        sender(sheet, "lock", Words.same("B: append(2) QUEUED"), List.of("1", "2"), true);
        flusher(sheet, "lock", Words.of("take(): all, and flag down", "take(): 모두 꺼내고 플래그 내림"), List.of(), false);
        both(
                sheet,
                Words.same("A: append(3) FIRST"),
                Words.of("writes 1, 2, no lock held", "1과 2를 락 없이 전송"),
                List.of("3"));
        flusher(sheet, "lock", Words.of("next turn: take()", "다음 턴: take()"), List.of(), false);
        legend(sheet);
        sheet.rule();

        sheet.paragraph(
                Words.of(
                        "Where a wake-up is lost: the flag goes down in a step of its own", "깨우기 누락: 플래그를 따로 내리면 생깁니다"),
                Font.STRONG);
        sheet.skip(8);
        heads(sheet);
        flusher(sheet, "class", Words.of("takes all", "모두 꺼냄"), List.of(), true);
        sender(
                sheet,
                "class",
                Words.of("A: append(4) QUEUED: flag is up", "A: append(4) QUEUED: 플래그가 올라감"),
                List.of("4"),
                true);
        flusher(sheet, "lost", Words.of("flag down", "플래그 내림"), List.of("4"), false);
        sheet.paragraph(
                Words.of(
                        "4 waits, and nobody comes for it until somebody sends again.",
                        "4는 큐에 남고, 누가 다시 보낼 때까지 아무도 가지러 오지 않습니다."),
                Font.BAD);
    }

    private static void heads(Sheet sheet) {
        Box row = sheet.room(Font.LINE);
        sheet.label(left(row), Words.of("senders", "송신자"), Font.SOFT, Align.MIDDLE);
        sheet.label(middle(row), Words.of("queue, flag", "큐, 플래그"), Font.SOFT, Align.MIDDLE);
        sheet.label(right(row), Words.of("flusher", "플러시 담당"), Font.SOFT, Align.MIDDLE);
        sheet.skip(8);
    }

    private static Box left(Box row) {
        return new Box(row.x(), row.y(), LANE, row.height());
    }

    private static Box middle(Box row) {
        return new Box(row.x() + LANE + BETWEEN, row.y(), MIDDLE, row.height());
    }

    private static Box right(Box row) {
        return new Box(row.right() - LANE, row.y(), LANE, row.height());
    }

    private static void sender(Sheet sheet, String style, Words what, List<String> queue, boolean flag) {
        Box row = sheet.room(height(sheet, what));
        Box event = left(row);
        event(sheet, style, event, what);
        queue(sheet, middle(row), queue, flag);
        sheet.arrow(event.right(), event.centerY(), middle(row).x() + 2, event.centerY());
        sheet.skip(12);
    }

    private static void flusher(Sheet sheet, String style, Words what, List<String> queue, boolean flag) {
        Box row = sheet.room(height(sheet, what));
        Box event = right(row);
        event(sheet, style, event, what);
        queue(sheet, middle(row), queue, flag);
        sheet.arrow(event.x(), event.centerY(), middle(row).right() - 2, event.centerY());
        sheet.skip(12);
    }

    /** A sender and the flusher at the same time: only the sender touches the queue. */
    private static void both(Sheet sheet, Words sends, Words writes, List<String> queue) {
        Box row = sheet.room(Math.max(height(sheet, sends), height(sheet, writes)));
        event(sheet, "lock", left(row), sends);
        queue(sheet, middle(row), queue, true);
        event(sheet, "class", right(row), writes);
        sheet.arrow(left(row).right(), row.centerY(), middle(row).x() + 2, row.centerY());
        sheet.skip(12);
    }

    private static int height(Sheet sheet, Words what) {
        return Math.max(64, sheet.lines(what, Font.BODY, LANE - 16).size() * Font.LINE + 12);
    }

    private static void event(Sheet sheet, String style, Box box, Words what) {
        sheet.rounded(style, box);
        int lines = sheet.lines(what, Font.BODY, LANE - 16).size();
        Box text = new Box(box.x() + 8, box.centerY() - lines * Font.LINE / 2, box.width() - 16, 0);
        sheet.paragraph(text, what, Font.BODY, Align.MIDDLE);
    }

    /** What waits after the event, and whether the flag is up. */
    private static void queue(Sheet sheet, Box room, List<String> packets, boolean flag) {
        int x = room.x() + 8;
        int y = room.centerY() - CELL / 2;
        for (int i = 0; i < 2; i++) {
            Box cell = new Box(x + i * CELL, y, CELL, CELL);
            sheet.rect(i < packets.size() ? "data" : "free", cell);
            if (i < packets.size()) {
                sheet.label(cell, packets.get(i), Font.BODY, Align.MIDDLE);
            }
        }
        flag(sheet, room.right() - 48, room.centerY(), flag);
    }

    /** A flag on its pole: at the top, or at the foot. */
    private static void flag(Sheet sheet, int x, int y, boolean up) {
        int top = up ? y - 24 : y + 2;
        sheet.line("line", x, y - 24, x, y + 24);
        sheet.shape(up ? "flag" : "hollow", x, top, x + 32, top + 11, x, top + 22);
    }

    private static void legend(Sheet sheet) {
        sheet.skip(4);
        Box row = sheet.room(Font.LINE);
        sheet.rounded("lock", new Box(row.x(), row.y() + 3, 40, 24));
        explain(sheet, row, Words.of("under the queue's lock", "큐의 락을 잡은 구간"));
        sheet.skip(8);
        row = sheet.room(48);
        flag(sheet, row.x() + 4, row.centerY(), true);
        explain(sheet, row, Words.of("up: a flush is on its way", "올라감: 플러시가 예정됨"));
        sheet.skip(8);
        sheet.paragraph(
                Words.of(
                        "FIRST: the flag was down, so the sender registers the session with its loop. QUEUED: nothing to do.",
                        "FIRST: 플래그가 내려가 있었으므로 송신자가 세션을 루프에 등록합니다. QUEUED: 할 일이 없습니다."),
                Font.SOFT);
    }

    private static void explain(Sheet sheet, Box row, Words meaning) {
        Box text = new Box(row.x() + 52, row.y(), row.width() - 52, row.height());
        sheet.label(text, meaning, Font.SOFT, Align.START);
    }
}
