package course.pictures;

import course.pictures.Label.Align;

/** How packets become few pieces, and pieces one write call. */
final class MergeAndGather implements Picture {
    private static final int PACKET = 56;
    private static final int APPEND = 152;
    private static final int MAX_VIEWS = 16;
    private static final int VIEW = Sheet.INNER / MAX_VIEWS;

    @Override
    public String name() {
        return "merge-and-gather";
    }

    @Override
    public Words title() {
        return Words.of("Merge at the tail, then gather", "큐의 꼬리에서 병합하고 모아 쓰기");
    }

    @Override
    public Words description() {
        return Words.of(
                "Packets a, b, c, d lie side by side in one chunk, e in another. Appended in the order a, b, e, c, d they"
                        + " become three SendRuns: a and b, then e, then c and d. The flush writes the three views in one call,"
                        + " which could take 16.",
                "패킷 a, b, c, d는 한 청크에 나란히 있고 e는 다른 청크에 있습니다. a, b, e, c, d 순서로 큐에 넣으면 a와 b, e, c와 d의 세 SendRun이 됩니다. 플러시는"
                        + " 뷰 세 개를 호출 한 번으로 내보냅니다. 최대 16개까지 내보낼 수 있습니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.paragraph(Words.of("Two threads have written five packets", "두 스레드가 패킷 다섯 개를 기록했습니다"), Font.STRONG);
        sheet.skip(8);
        Box row = sheet.room(Strip.HEIGHT);
        Box first = new Box(row.x(), row.y(), 336, row.height());
        new Strip(sheet, first, 6)
                .piece(Piece.DATA, 1, Words.same("a"))
                .piece(Piece.DATA, 1, Words.same("b"))
                .piece(Piece.DATA, 1, Words.same("c"))
                .piece(Piece.DATA, 1, Words.same("d"))
                .piece(Piece.FREE, 2, Words.of("chunk 1", "청크 1"));
        Box second = new Box(row.right() - 168, row.y(), 168, row.height());
        new Strip(sheet, second, 3)
                .piece(Piece.OTHER, 1, Words.same("e"))
                .piece(Piece.FREE, 2, Words.of("chunk 2", "청크 2"));
        sheet.rule();

        sheet.paragraph(Words.of("One session's queue, after each append", "한 세션의 큐, append할 때마다"), Font.STRONG);
        sheet.skip(8);
        append(sheet, "a", "a");
        append(sheet, "b", "ab");
        note(sheet, Words.of("right behind the tail: extends it", "꼬리 바로 뒤에 있으므로 꼬리를 늘립니다"));
        append(sheet, "e", "ab e");
        note(sheet, Words.of("another chunk: a new SendRun", "다른 청크이므로 새 SendRun이 됩니다"));
        append(sheet, "c", "ab e c");
        note(
                sheet,
                Words.of(
                        "behind b, but not behind the tail: merged with b it would overtake e",
                        "b의 뒤지만 꼬리의 뒤는 아닙니다. b와 병합하면 e를 앞지릅니다"));
        append(sheet, "d", "ab e cd");
        sheet.rule();

        sheet.paragraph(Words.of("The flush: one gathering write", "플러시: 모아 쓰기 한 번"), Font.STRONG);
        sheet.skip(8);
        Box views = sheet.room(VIEW + 8);
        for (int i = 0; i < MAX_VIEWS; i++) {
            sheet.rect(i < 3 ? "chip" : "free", new Box(views.x() + i * VIEW, views.y(), VIEW, views.height()));
        }
        Box sent = sheet.room(104);
        String[] runs = {"ab", "e", "cd"};
        int x = views.x() + 56;
        int y = sent.bottom() - Strip.HEIGHT;
        for (int i = 0; i < runs.length; i++) {
            int slot = views.x() + i * VIEW + VIEW / 2;
            int run = x + PACKET / 2;
            sheet.arrow(slot, views.centerY(), run, y - 3);
            x = run(sheet, runs[i], x, y);
        }
        Box socket = new Box(views.right() - 136, y, 136, Strip.HEIGHT);
        sheet.rounded("chip", socket);
        sheet.label(socket, Words.of("socket", "소켓"), Font.BODY, Align.MIDDLE);
        sheet.arrow(x + 4, y + Strip.HEIGHT / 2, socket.x() - 2, y + Strip.HEIGHT / 2);
        Box most = new Box(views.x() + 272, views.bottom() + 4, views.width() - 272, Font.LINE);
        sheet.label(most, Words.of("16 views at most", "뷰는 최대 16개"), Font.SOFT, Align.END);
        sheet.skip(12);
        sheet.paragraph(
                Words.of("5 packets, 3 views, 1 write call, 0 copies", "패킷 5개, 뷰 3개, 쓰기 호출 1번, 복사 0번"), Font.STRONG);
    }

    private static void append(Sheet sheet, String packet, String queue) {
        sheet.skip(10);
        Box row = sheet.room(Strip.HEIGHT);
        Box call = new Box(row.x(), row.y(), APPEND, row.height());
        sheet.label(call, "append(" + packet + ")", Font.CODE, Align.START);
        int x = row.x() + APPEND;
        for (String run : queue.split(" ", -1)) {
            x = run(sheet, run, x, row.y()) + 16;
        }
    }

    /** Packets side by side in one frame; returns where it ends. */
    private static int run(Sheet sheet, String packets, int x, int y) {
        for (int i = 0; i < packets.length(); i++) {
            Box cell = new Box(x + i * PACKET, y, PACKET, Strip.HEIGHT);
            String packet = packets.substring(i, i + 1);
            sheet.rect(packet.equals("e") ? "other" : "data", cell);
            sheet.label(cell, packet, Font.BODY, Align.MIDDLE);
        }
        int width = packets.length() * PACKET;
        sheet.rect("frame", new Box(x, y, width, Strip.HEIGHT));
        return x + width;
    }

    private static void note(Sheet sheet, Words words) {
        sheet.skip(6);
        sheet.skip(sheet.paragraph(
                new Box(Sheet.MARGIN + APPEND, sheet.y(), Sheet.INNER - APPEND, 0), words, Font.SOFT, Align.START));
    }
}
