package course.pictures;

/** What open and close do to a chunk, and what happens when the rest of it is too short. */
final class OpenClose implements Picture {
    private static final int SIZE = 100;

    @Override
    public String name() {
        return "open-close";
    }

    @Override
    public Words title() {
        return Words.of("open and close on a chunk", "청크의 open과 close");
    }

    @Override
    public Words description() {
        return Words.of(
                "A chunk of 100 bytes, 40 of them used. open(50) reserves 50 bytes behind them; close(20) goes on by the 20"
                        + " that were used; the next open(50) finds only 40 bytes free, so a new chunk takes over, and the"
                        + " old one lives on in its segments.",
                "100바이트 청크에서 40바이트를 사용한 상태입니다. open(50)은 그 뒤에 50바이트를 예약하고, close(20)은 실제로 사용한 20바이트만 나아갑니다. 다음"
                        + " open(50)에는 40바이트밖에 남지 않아 새 청크로 교체하며, 이전 청크는 잘라 낸 세그먼트 안에서 살아 있습니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.paragraph(
                Words.of(
                        "A chunk of 100 bytes here; in the course 409,600.",
                        "여기서는 100바이트 청크입니다. 실제 크기는 409,600바이트입니다."),
                Font.SOFT);
        sheet.skip(12);
        sheet.step(1, Words.of("Two packets are in it: 40 bytes used.", "패킷 두 개가 들어 있습니다. 사용 위치는 40입니다."));
        strip(sheet)
                .piece(Piece.DATA, 25, Words.of("packet a", "패킷 a"))
                .piece(Piece.DATA, 15, Words.same("b"))
                .piece(Piece.FREE, 60, Words.of("free 60", "빈 공간 60"))
                .below(40, Words.of("used 40", "사용 위치 40"));
        end(sheet);

        sheet.step(
                2,
                Words.of(
                        "open(50): room for the largest that the packet may become. Nothing is used yet.",
                        "open(50): 패킷이 가장 클 때 필요한 크기를 예약합니다. 사용 위치는 아직 그대로입니다."));
        strip(sheet)
                .piece(Piece.DATA, 25, Words.same("a"))
                .piece(Piece.DATA, 15, Words.same("b"))
                .piece(Piece.RESERVED, 50, Words.of("reserved 50", "예약 크기 50"))
                .piece(Piece.FREE, 10, Words.same("10"))
                .below(40, Words.of("used 40", "사용 위치 40"));
        end(sheet);

        sheet.step(
                3,
                Words.of(
                        "close(20): the packet took 20. used goes on by 20, and the other 30 are free again.",
                        "close(20): 실제로는 20바이트를 사용했습니다. 사용 위치가 20 나아가고 나머지 30은 다시 빈 공간이 됩니다."));
        strip(sheet)
                .piece(Piece.DATA, 25, Words.same("a"))
                .piece(Piece.DATA, 15, Words.same("b"))
                .piece(Piece.DATA, 20, Words.same("c"))
                .piece(Piece.FREE, 40, Words.of("free 40", "빈 공간 40"))
                .below(60, Words.of("used 60", "사용 위치 60"));
        sheet.skip(Strip.cursorHeight() + 4);
        sheet.paragraph(Words.same("→ SendSegment(chunk, offset 40, length 20)"), Font.BODY);
        sheet.rule();

        sheet.step(
                4,
                Words.of(
                        "open(50) again: 40 are not enough. A new chunk takes over.",
                        "다시 open(50): 빈 공간 40으로는 모자라므로 새 청크로 교체합니다."));
        sheet.paragraph(Words.of("old chunk: its segments are still being sent", "이전 청크: 세그먼트가 아직 전송 중입니다"), Font.SOFT);
        sheet.skip(6);
        strip(sheet)
                .piece(Piece.DATA, 25, Words.same("a"))
                .piece(Piece.DATA, 15, Words.same("b"))
                .piece(Piece.DATA, 20, Words.same("c"))
                .piece(Piece.DONE, 40, Words.of("never used", "사용 안 함"));
        sheet.skip(16);
        sheet.paragraph(Words.of("new chunk", "새 청크"), Font.SOFT);
        sheet.skip(6);
        strip(sheet)
                .piece(Piece.RESERVED, 50, Words.of("reserved 50", "예약 크기 50"))
                .piece(Piece.FREE, 50, Words.of("free 50", "빈 공간 50"))
                .below(0, Words.of("used 0", "사용 위치 0"));
        sheet.skip(Strip.cursorHeight() + 12);
        sheet.paragraph(
                Words.of(
                        "used never goes back: somebody may still have those bytes to send.",
                        "사용 위치는 되돌아가지 않습니다. 누군가 아직 그 바이트를 보내는 중일 수 있습니다."),
                Font.STRONG);
    }

    private static Strip strip(Sheet sheet) {
        return new Strip(sheet, sheet.room(Strip.HEIGHT), SIZE);
    }

    private static void end(Sheet sheet) {
        sheet.skip(Strip.cursorHeight());
        sheet.rule();
    }
}
