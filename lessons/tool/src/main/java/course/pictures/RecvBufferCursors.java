package course.pictures;

/** RecvBuffer's two cursors through a read, a partial frame and a compaction. */
final class RecvBufferCursors implements Picture {
    private static final int CAPACITY = 16_384;
    private static final int FRAME = 4_100;
    private static final int PART = 500;
    private static final int RECEIVED = 3 * FRAME + PART;

    @Override
    public String name() {
        return "recvbuffer-cursors";
    }

    @Override
    public Words title() {
        return Words.of("RecvBuffer: two cursors", "RecvBuffer와 커서 두 개");
    }

    @Override
    public Words description() {
        return Words.of(
                "The same strip of 16,384 bytes five times. A read of 12,800 bytes moves the write cursor; three whole"
                        + " frames are consumed and move the read cursor; the 500 bytes of a partial frame are moved to the"
                        + " front, because less is free than the largest frame needs; the rest of the frame arrives behind"
                        + " them; when all is consumed both cursors go back to 0 and no byte is moved.",
                "16,384바이트짜리 같은 메모리를 다섯 번 그렸습니다. 12,800바이트를 읽으면 write 커서가 움직이고, 완성된 프레임 세 개를 소비하면 read 커서가 움직입니다."
                        + " 빈 공간이 가장 큰 프레임보다 작으므로 일부만 온 프레임 500바이트를 앞으로 당깁니다. 나머지가 그 뒤에 도착합니다."
                        + " 모두 소비하면 두 커서가 0으로 돌아가고 옮기는 바이트는 없습니다.");
    }

    @Override
    public void draw(Sheet sheet) {
        sheet.step(
                1,
                Words.of(
                        "onWrite(12,800): one read has brought three whole frames and the start of a fourth.",
                        "onWrite(12,800): 한 번의 읽기로 프레임 세 개와 네 번째의 앞부분이 왔습니다."));
        strip(sheet)
                .piece(Piece.DATA, FRAME, Words.same("4,100"))
                .piece(Piece.DATA, FRAME, Words.same("4,100"))
                .piece(Piece.DATA, FRAME, Words.same("4,100"))
                .piece(Piece.DATA, PART)
                .piece(Piece.FREE, CAPACITY - RECEIVED, Words.of("free", "빈 공간"))
                .above(RECEIVED, Words.same("write 12,800"))
                .below(0, Words.same("read 0"));
        end(sheet);

        sheet.step(
                2,
                Words.of(
                        "onRead(4,100), three times, after each message. The partial frame stays.",
                        "메시지를 하나 처리할 때마다 onRead(4,100), 모두 세 번입니다. 일부만 온 프레임은 남습니다."));
        strip(sheet)
                .piece(Piece.DONE, 3 * FRAME, Words.of("consumed", "소비함"))
                .piece(Piece.DATA, PART)
                .piece(Piece.FREE, CAPACITY - RECEIVED, Words.same("3,584"))
                .above(RECEIVED, Words.same("write 12,800"))
                .below(3 * FRAME, Words.same("read 12,300"));
        end(sheet);

        sheet.step(
                3,
                Words.of(
                        "clean(), before the next read: 3,584 free, but the largest frame needs 4,100. So 500 bytes move to"
                                + " the front.",
                        "다음 읽기 전에 clean(): 빈 공간 3,584바이트가 가장 큰 프레임 4,100바이트보다 작으므로 500바이트를 앞으로 당깁니다."));
        strip(sheet)
                .piece(Piece.DATA, PART)
                .piece(Piece.FREE, CAPACITY - PART, Words.of("15,884 free", "빈 공간 15,884"))
                .above(PART, Words.same("write 500"))
                .below(0, Words.same("read 0"));
        end(sheet);

        sheet.step(
                4,
                Words.of(
                        "onWrite(3,600): the rest arrives behind it, and the frame is whole.",
                        "onWrite(3,600): 나머지가 바로 뒤에 도착해 프레임이 완성됩니다."));
        strip(sheet)
                .piece(Piece.DATA, FRAME, Words.same("4,100"))
                .piece(Piece.FREE, CAPACITY - FRAME, Words.of("free", "빈 공간"))
                .above(FRAME, Words.same("write 4,100"))
                .below(0, Words.same("read 0"));
        end(sheet);

        sheet.step(
                5,
                Words.of(
                        "onRead(4,100), and clean() finds no data: both cursors go back to 0, and no byte moves.",
                        "onRead(4,100) 다음의 clean(): 남은 데이터가 없으므로 두 커서만 0으로 돌아가고 옮기는 바이트는 없습니다."));
        strip(sheet)
                .piece(Piece.FREE, CAPACITY, Words.of("16,384 free", "빈 공간 16,384"))
                .above(0, Words.same("write 0"))
                .below(0, Words.same("read 0"));
        sheet.skip(Strip.cursorHeight());
    }

    private static Strip strip(Sheet sheet) {
        sheet.skip(Strip.cursorHeight());
        return new Strip(sheet, sheet.room(Strip.HEIGHT), CAPACITY);
    }

    private static void end(Sheet sheet) {
        sheet.skip(Strip.cursorHeight());
        sheet.rule();
    }
}
