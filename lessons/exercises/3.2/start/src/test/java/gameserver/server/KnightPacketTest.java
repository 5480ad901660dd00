package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.core.LengthFraming;
import gameserver.core.SendBufferHelper;
import gameserver.core.Segments;
import gameserver.core.SendSegment;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.server.KnightPacket.Skill;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of a knight with a name and skills, written where the server writes: into a chunk. */
class KnightPacketTest {
    private static final int SIZE_WITHOUT_NAME_AND_SKILLS = 4 + 2 + 16 + 2 + 2;

    private final TcpService service = new TcpService("test", new TcpServiceConfig(), new LengthFraming());
    private final SendBufferHelper buffers = service.sendBuffers;

    /** Reserves what the largest packet needs, and uses what this one does. */
    private SendSegment written(long playerId, Knight knight, String name, Skill... skills) {
        ByteBuffer out = buffers.open(Packets.MAX_SIZE);
        int at = out.position();
        int size = KnightPacket.write(out, playerId, knight, name, List.of(skills));
        assertThat(out.position() - at)
                .as("the size returned is the bytes written")
                .isEqualTo(size);
        return buffers.close(size);
    }

    private static String hex(SendSegment packet) {
        ByteBuffer view = Segments.view(packet);
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aKnightWithANameAndTwoSkills() {
        SendSegment packet = written(7, Knight.NEW, "Lancelot", new Skill(101, 1, 0.5f), new Skill(-2, 65_535, 3f));

        assertThat(hex(packet))
                .isEqualTo("32000000" + "0010" // 50 bytes of payload, S_KNIGHT
                        + "0700000000000000" + "64000000" + "0a000000"
                        + "0800" + "4c616e63656c6f74"
                        + "0200"
                        + "65000000" + "0100" + "0000003f"
                        + "feffffff" + "ffff" + "00004040");
    }

    @Test
    void aKnightWithNeither() {
        assertThat(hex(written(1, new Knight(1, 2), "")))
                .isEqualTo("16000000" + "0010" + "0100000000000000" + "01000000" + "02000000" + "0000" + "0000");
    }

    @Test
    void aNameIsAsLongAsItsBytesAndNotItsCharacters() {
        assertThat(hex(written(1, new Knight(1, 2), "기사")))
                .as("two characters, six bytes")
                .contains("0600" + "eab8b0ec82ac");
    }

    @Test
    void twoKnightsLieSideBySideWhateverWasReserved() {
        String first = hex(written(1, Knight.NEW, "one", new Skill(1, 1, 1)));
        String second = hex(written(2, Knight.NEW, "second"));

        assertThat(first).hasSize(2 * (SIZE_WITHOUT_NAME_AND_SKILLS + 3 + 10));
        assertThat(second).hasSize(2 * (SIZE_WITHOUT_NAME_AND_SKILLS + 6));
        assertThat(service.stats.get("chunks_created")).isEqualTo(1);
    }

    @Test
    void theLargestKnightHas407Skills() {
        List<Skill> most = Collections.nCopies(407, new Skill(1, 1, 1));
        ByteBuffer out = buffers.open(Packets.MAX_SIZE);

        assertThat(KnightPacket.write(out, 1, Knight.NEW, "name", most)).isEqualTo(Packets.MAX_SIZE);
    }

    @Test
    void aKnightThatIsTooLargeIsRefusedAndNothingIsWritten() {
        List<Skill> many = Collections.nCopies(407, new Skill(1, 1, 1));
        ByteBuffer out = buffers.open(Packets.MAX_SIZE + 100);
        int at = out.position();

        assertThatThrownBy(() -> KnightPacket.write(out, 1, Knight.NEW, "names", many))
                .as("one byte more than a frame may have")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4101");
        assertThat(out.position()).as("nothing is written").isEqualTo(at);
    }
}
