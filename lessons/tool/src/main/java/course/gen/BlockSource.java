package course.gen;

import course.markdown.Block;
import course.markdown.Document;
import course.symbols.NoSource;
import java.io.IOException;

/** Where the content of a kind of blocks comes from. */
interface BlockSource {
    /**
     * What must stand in a block.
     *
     * @throws NoSource if what its marker names is not there
     */
    String content(Block block, Document document) throws NoSource, IOException;
}
