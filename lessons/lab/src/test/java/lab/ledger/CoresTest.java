package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void readsALinuxList() {
        assertThat(Cores.parse("0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Cores.parse("3")).containsExactly(3);
    }

    @Test
    void aServerGetsACoreForEachLoopAndItsLoadTheRest() {
        Cores cores = new Cores(List.of(4, 5, 6, 7));

        assertThat(cores.forServer(1)).containsExactly("taskset", "-c", "4");
        assertThat(cores.forLoad(1)).containsExactly("taskset", "-c", "5,6,7");
        assertThat(cores.forServer(2)).containsExactly("taskset", "-c", "4,5");
    }

    @Test
    void whereCoresAreTooFewNothingIsPinned() {
        Cores two = new Cores(List.of(0, 1));

        assertThat(two.suffice(2)).isFalse();
        assertThat(two.forServer(2)).isEmpty();
        assertThat(two.forLoad(2)).isEmpty();
        assertThat(new Cores(List.of()).forServer(1)).isEmpty();
    }
}
