package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private final Profile profile = new Profile();

    @Test
    void aSampleCountsForThePlaceThatItsFileAndNameTell() {
        profile.add(List.of(
                " ffffffff8201e995 tcp_ack ([kernel.kallsyms])",
                " 7f8ca0f289fc void gameserver.core.IoLoop.flush() (/tmp/perf-12.map)",
                " 7f8ca0f289fc int gameserver.core.GatheringWrite.write(java.nio.channels.GatheringByteChannel) (/tmp/perf-12.map)",
                " 7f8ca0f289fc void gameserver.core.IoLoop.flush() (/tmp/perf-12.map)",
                " 7f8ca0f289fc int sun.nio.ch.EPoll.wait(int, long, int, int) (/tmp/perf-12.map)",
                " 7f8ca0f289fc Interpreter (/tmp/perf-12.map)",
                " 7f8ca0f289fc [unknown] (/usr/lib/jvm/lib/server/libjvm.so)",
                " 7f8ca0f289fc serve (/somewhere/shared_log)",
                " 7f8ca0f289fc epoll_wait (/usr/lib/x86_64-linux-gnu/libc.so.6)",
                " 7f8ca0f289fc __vdso_clock_gettime ([vdso])"));

        assertThat(profile.share(Profile.Place.SYSTEM)).isCloseTo(0.1, within(1e-9));
        assertThat(profile.share(Profile.Place.OWN)).isCloseTo(0.4, within(1e-9));
        assertThat(profile.share(Profile.Place.JDK)).isCloseTo(0.1, within(1e-9));
        assertThat(profile.share(Profile.Place.JVM)).isCloseTo(0.2, within(1e-9));
        assertThat(profile.share(Profile.Place.LIBRARY)).isCloseTo(0.2, within(1e-9));
        assertThat(profile.methods(1)).contains("`IoLoop#flush` 20 %");
    }

    @Test
    void twoAreOneWhenAdded() {
        profile.add(List.of(" ffffffff8201e995 tcp_ack ([kernel.kallsyms])"));
        Profile other = new Profile();
        other.add(List.of(" 7f8ca0f289fc void gameserver.core.IoLoop.flush() (/tmp/perf-12.map)"));
        profile.add(other);

        assertThat(profile.share(Profile.Place.SYSTEM)).isCloseTo(0.5, within(1e-9));
        assertThat(profile.methods(2)).contains("`IoLoop#flush` 50 %");
    }

    @Test
    void whereNothingOfTheServerWasSeenThereAreNoMethods() {
        assertThat(profile.share(Profile.Place.OWN)).isZero();
        assertThat(profile.methods(3)).isEmpty();
    }

    @Test
    void perfSeesWhatThisJvmDoes() throws Exception {
        assumeTrue(Profile.isPossible(), "no perf");
        Profile.Recording recording =
                new Profile.Recording(ProcessHandle.current().pid(), true);
        await().until(recording::isUnderWay);
        long busyUntil = System.nanoTime() + 200_000_000;
        while (System.nanoTime() - busyUntil < 0) {
            Thread.onSpinWait();
        }
        recording.endInto(profile);

        double all = 0;
        for (Profile.Place place : Profile.Place.values()) {
            all += profile.share(place);
        }
        assertThat(all).isCloseTo(1, within(1e-9));
    }
}
