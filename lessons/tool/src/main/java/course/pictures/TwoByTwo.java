package course.pictures;

import course.pictures.Label.Align;

/** The two questions of the course, and where the steps stand between the answers. */
final class TwoByTwo implements Picture {
    private static final int GAP = 16;
    private static final int WIDTH = (Sheet.INNER - GAP) / 2;
    private static final int HEIGHT = 264;
    private static final int PACKET = 18;
    private static final int RECEIVERS = 3;

    @Override
    public String name() {
        return "two-by-two";
    }

    @Override
    public Words title() {
        return Words.of("Copy or share, at once or in batches", "복사할까 공유할까, 바로 쓸까 모아 보낼까");
    }

    @Override
    public Words description() {
        return Words.of(
                "A table of two rows and two columns. Copy for each receiver and write at once: step 2. Copy and write in"
                        + " batches: exercise 2.4. Write once, share, and write at once: step 3. Share and write in"
                        + " batches: steps 4 and 5.",
                "두 행과 두 열로 된 표입니다. 수신자마다 복사하고 바로 쓰기는 2단계, 복사하고 모아 보내기는 연습 2.4, 공유하며 바로 쓰기는 3단계,"
                        + " 공유하고 모아 보내기는 4단계와 5단계입니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.paragraph(
                Words.of(
                        "100 players move once: 9,900 deliveries. What do they cost?",
                        "플레이어 100명이 한 번씩 움직이면 전달은 9,900번입니다. 비용은 얼마일까요?"),
                Font.STRONG);
        sheet.skip(16);
        Box heads = sheet.room(Font.LINE);
        sheet.label(left(heads), Words.of("write at once", "바로 쓰기"), Font.STRONG, Align.MIDDLE);
        sheet.label(right(heads), Words.of("write in batches", "모아 보내기"), Font.STRONG, Align.MIDDLE);
        sheet.skip(8);

        sheet.paragraph(Words.of("copy for each receiver", "수신자마다 복사"), Font.SOFT);
        sheet.skip(6);
        Box copies = sheet.room(HEIGHT);
        cell(sheet, left(copies), "class", Words.of("step 2", "2단계"), "9,900", "9,900");
        copiesAtOnce(sheet, left(copies));
        cell(sheet, right(copies), "gone", Words.of("exercise 2.4", "연습 2.4"), "9,900", "100");
        copiesInBatches(sheet, right(copies));
        sheet.skip(16);

        sheet.paragraph(Words.of("write once, share", "한 번 기록하고 공유"), Font.SOFT);
        sheet.skip(6);
        Box shares = sheet.room(HEIGHT);
        cell(sheet, left(shares), "class", Words.of("step 3", "3단계"), "0", "9,900");
        shareAtOnce(sheet, left(shares));
        cell(sheet, right(shares), "changed", Words.of("steps 4 and 5", "4단계와 5단계"), "0", "100");
        shareInBatches(sheet, right(shares));
        sheet.skip(16);

        sheet.paragraph(
                Words.of(
                        "100 write calls if one flush gathers the whole round. Step 1, the echo, has one receiver and writes at once.",
                        "쓰기 호출 100번은 한 라운드가 플러시 한 번에 다 모였을 때의 수입니다. 1단계는 에코 서버라서 수신자가 한 명이고 바로 전송합니다."),
                Font.SOFT);
    }

    private static Box left(Box row) {
        return new Box(row.x(), row.y(), WIDTH, row.height());
    }

    private static Box right(Box row) {
        return new Box(row.right() - WIDTH, row.y(), WIDTH, row.height());
    }

    private static void cell(Sheet sheet, Box cell, String style, Words step, String copies, String writes) {
        sheet.rounded(style, cell);
        Box line = new Box(cell.x() + 8, cell.y() + 12, cell.width() - 16, Font.LINE);
        sheet.label(line, step, Font.STRONG, Align.MIDDLE);
        Box first = new Box(line.x(), cell.bottom() - 2 * Font.LINE - 12, line.width(), Font.LINE);
        Box second = new Box(line.x(), first.bottom(), line.width(), Font.LINE);
        sheet.label(first, Words.of(copies + " copies", "복사 " + copies + "번"), Font.BODY, Align.MIDDLE);
        sheet.label(second, Words.of(writes + " write calls", "쓰기 호출 " + writes + "번"), Font.BODY, Align.MIDDLE);
    }

    /** The rows of a cell, one a receiver. */
    private static int row(Box cell, int receiver) {
        return cell.y() + 76 + receiver * 40;
    }

    private static void receiver(Sheet sheet, Box cell, int receiver) {
        sheet.rounded("chip", new Box(cell.right() - 44, row(cell, receiver) - 14, 28, 28));
    }

    private static void packets(Sheet sheet, int x, int y, int count) {
        for (int i = 0; i < count; i++) {
            sheet.rect("data", new Box(x + i * PACKET, y - PACKET / 2, PACKET, PACKET));
        }
    }

    private static void copiesAtOnce(Sheet sheet, Box cell) {
        for (int i = 0; i < RECEIVERS; i++) {
            int y = row(cell, i);
            packets(sheet, cell.x() + 40, y, 1);
            sheet.arrow(cell.x() + 64, y, cell.right() - 48, y);
            receiver(sheet, cell, i);
        }
    }

    private static void copiesInBatches(Sheet sheet, Box cell) {
        for (int i = 0; i < RECEIVERS; i++) {
            int y = row(cell, i);
            packets(sheet, cell.x() + 40, y, 4);
            sheet.arrow(cell.x() + 118, y, cell.right() - 48, y);
            receiver(sheet, cell, i);
        }
    }

    private static void shareAtOnce(Sheet sheet, Box cell) {
        share(sheet, cell, 1);
    }

    private static void shareInBatches(Sheet sheet, Box cell) {
        share(sheet, cell, 4);
    }

    private static void share(Sheet sheet, Box cell, int count) {
        int from = row(cell, 1);
        packets(sheet, cell.x() + 40, from, count);
        for (int i = 0; i < RECEIVERS; i++) {
            sheet.arrow(cell.x() + 46 + count * PACKET, from, cell.right() - 48, row(cell, i));
            receiver(sheet, cell, i);
        }
    }
}
