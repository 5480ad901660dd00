package course.pictures;

import course.pictures.Label.Align;

/** A strip of memory: pieces side by side, to scale, and cursors that point at its bytes from above and from below. */
final class Strip {
    static final int HEIGHT = 56;

    private static final int POINTER = 12;

    private final Sheet sheet;
    private final Box box;
    private final int capacity;
    private int filled;

    /** @param capacity bytes that the whole width stands for */
    Strip(Sheet sheet, Box box, int capacity) {
        this.sheet = sheet;
        this.box = box;
        this.capacity = capacity;
    }

    /** Height of what {@link #above} or {@link #below} takes beside the strip. */
    static int cursorHeight() {
        return Font.LINE + POINTER;
    }

    /** Where a byte lies. */
    private int x(int at) {
        return box.x() + Math.round((float) at * box.width() / capacity);
    }

    /** The next piece, without a text: it would be too small for one. */
    Strip piece(Piece piece, int size) {
        Box place = new Box(x(filled), box.y(), x(filled + size) - x(filled), box.height());
        sheet.rect(piece.style(), place);
        filled += size;
        return this;
    }

    /** The next piece. */
    Strip piece(Piece piece, int size, Words text) {
        Box place = new Box(x(filled), box.y(), x(filled + size) - x(filled), box.height());
        piece(piece, size);
        if (piece == Piece.DONE) {
            // Letters do not read on hatching.
            int width = sheet.width(text, Font.BODY) + 12;
            sheet.rect("plate", new Box(place.centerX() - width / 2, place.centerY() - 16, width, 32));
        }
        sheet.label(place.narrowed(4), text, Font.BODY, Align.MIDDLE);
        return this;
    }

    Strip above(int at, Words text) {
        int tip = box.y() - 2;
        sheet.shape("cursor", x(at), tip, x(at) - 8, tip - POINTER, x(at) + 8, tip - POINTER);
        sheet.label(beside(at, text, box.y() - cursorHeight()), text, Font.STRONG, Align.MIDDLE);
        return this;
    }

    Strip below(int at, Words text) {
        int tip = box.bottom() + 2;
        sheet.shape("cursor", x(at), tip, x(at) - 8, tip + POINTER, x(at) + 8, tip + POINTER);
        sheet.label(beside(at, text, box.bottom() + POINTER), text, Font.STRONG, Align.MIDDLE);
        return this;
    }

    /** Centred at a byte as far as the strip's ends allow. */
    private Box beside(int at, Words text, int y) {
        int width = sheet.width(text, Font.STRONG);
        int x = Math.max(box.x(), Math.min(x(at) - width / 2, box.right() - width));
        return new Box(x, y, width, Font.LINE);
    }
}
