package course.pictures;

import course.pictures.Label.Align;

/** One packet to 99 others: 99 copies of step 2, or one chunk of step 3 with 99 views. */
final class CopiesOrChunk implements Picture {
    private static final int NAME = 164;
    private static final int SPACING = 16;

    @Override
    public String name() {
        return "copies-or-chunk";
    }

    @Override
    public Words title() {
        return Words.of("99 copies, or one chunk and 99 views", "복사본 99개, 또는 청크 하나와 뷰 99개");
    }

    @Override
    public Words description() {
        return Words.of(
                "Above, step 2: a packet of 30 bytes is copied into the send buffers of 99 sessions. Below, step 3: the"
                        + " packet is written once into a chunk, and 99 views, each with a position of its own, look at the"
                        + " same 30 bytes.",
                "위는 2단계입니다. 30바이트 패킷 하나를 세션 99개의 송신 버퍼에 복사합니다. 아래는 3단계입니다. 패킷을 청크에 한 번만 기록하고, 저마다 position을 가진"
                        + " 뷰 99개가 같은 30바이트를 봅니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.paragraph(Words.of("Step 2: every session owns a copy", "2단계: 세션마다 복사본을 소유합니다"), Font.STRONG);
        sheet.skip(12);
        Box scratch = packetBox(sheet.room(Strip.HEIGHT));
        sheet.rect("data", scratch);
        sheet.label(scratch, Words.of("packet, 30 B", "패킷 30 B"), Font.BODY, Align.MIDDLE);
        Box beside = new Box(scratch.right() + 16, scratch.y(), Sheet.WIDTH - Sheet.MARGIN - scratch.right() - 16, 56);
        sheet.label(beside, Words.of("scratch buffer, reused at once", "임시 버퍼, 곧바로 재사용"), Font.SOFT, Align.START);
        int spine = Sheet.MARGIN + 20;
        int top = scratch.bottom();
        int last = top;
        for (int session : new int[] {2, 3, 100}) {
            sheet.skip(SPACING);
            if (session == 100) {
                ellipsis(sheet);
            }
            Box row = sheet.room(Strip.HEIGHT);
            name(sheet, row, session);
            Box buffer = new Box(row.x() + 40 + NAME, row.y(), row.width() - 40 - NAME, row.height());
            new Strip(sheet, buffer, 400)
                    .piece(Piece.DATA, 150, Words.of("copy, 30 B", "복사본 30 B"))
                    .piece(Piece.FREE, 250, Words.same("SendBuffer"));
            sheet.arrow(spine, row.centerY(), row.x() + 40, row.centerY());
            last = row.centerY();
        }
        sheet.line("line", spine, top, spine, last);
        sheet.skip(12);
        sheet.paragraph(Words.of("99 copies, 2,970 bytes copied for one move", "이동 한 번에 복사 99번, 2,970바이트"), Font.BODY);
        sheet.rule();

        sheet.paragraph(Words.of("Step 3: written once, shared by all", "3단계: 한 번만 기록하고 모두가 공유합니다"), Font.STRONG);
        sheet.skip(12);
        Box room = sheet.room(Strip.HEIGHT);
        new Strip(sheet, room, 592)
                .piece(Piece.DONE, 120)
                .piece(Piece.DATA, 176, Words.of("packet, 30 B", "패킷 30 B"))
                .piece(Piece.FREE, 296, Words.same("SendBufferChunk"));
        int target = room.x() + 160;
        last = room.bottom();
        for (int session : new int[] {2, 3, 100}) {
            sheet.skip(SPACING);
            if (session == 100) {
                ellipsis(sheet);
            }
            Box row = sheet.room(Strip.HEIGHT);
            Box view = new Box(row.right() - 384, row.y(), 384, row.height());
            sheet.rounded("class", view);
            sheet.label(
                    view.narrowed(12),
                    Words.of("session " + session + ": a view", "세션 " + session + "의 뷰"),
                    Font.BODY,
                    Align.START);
            last = row.centerY();
            sheet.line("line", target, last, view.x(), last);
        }
        sheet.path("line", "head", target, last, target, room.bottom() + 2);
        sheet.skip(12);
        sheet.paragraph(
                Words.of(
                        "0 copies: 99 views, each with a position of its own, on the same 30 bytes",
                        "복사 0번: 저마다 position을 가진 뷰 99개가 같은 30바이트를 봅니다"),
                Font.BODY);
    }

    private static Box packetBox(Box row) {
        return new Box(row.x(), row.y(), 176, row.height());
    }

    private static void name(Sheet sheet, Box row, int session) {
        Box chip = new Box(row.x() + 40, row.y(), NAME - 12, row.height());
        sheet.rounded("chip", chip);
        sheet.label(chip, Words.of("session " + session, "세션 " + session), Font.BODY, Align.MIDDLE);
    }

    private static void ellipsis(Sheet sheet) {
        Box room = sheet.room(Font.LINE);
        sheet.label(room, "…", Font.STRONG, Align.MIDDLE);
        sheet.skip(8);
    }
}
