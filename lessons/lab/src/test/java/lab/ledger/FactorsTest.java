package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import common.figures.Numbers;
import common.figures.Sheet;
import org.junit.jupiter.api.Test;

class FactorsTest {
    private final Sheet sheet = new Sheet();

    private void costs(String key, double low, double high) {
        sheet.add(key, low, Numbers::small);
        sheet.add(key, high, Numbers::small);
    }

    @Test
    void aServerWithoutAnIntervalIsComparedAsItIs() {
        costs("pace10.2.cpu", 2.9, 3.0);
        costs("pace10.3.cpu", 2.9, 3.1);
        costs("pace10.4.cpu", 2.8, 3.0);
        costs("pace10-20.4.cpu", 0.5, 0.6);
        costs("window1.3.cpu", 4.7, 5.6);
        Factors.put(sheet);

        assertThat(sheet.texts())
                .containsEntry("factor.pace10.cpu.3-4", "none")
                .containsEntry("factor.pace10-20.cpu.3-4", "5.5")
                .doesNotContainKey("factor.pace10-20.cpu.2-3")
                .doesNotContainKey("factor.pace10.cpu.4-5")
                .doesNotContainKey("factor.window1.cpu.3-4");
    }
}
