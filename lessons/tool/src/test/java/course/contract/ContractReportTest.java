package course.contract;

import static course.contract.TinyCourse.SESSION;
import static course.contract.TinyCourse.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReportTest {
    @Test
    void everyPairAndStepHasItsLine(@TempDir Path root) throws IOException {
        TinyCourse course = new TinyCourse(root).list(SESSION).contract("step02.max-main-lines = 7");
        Findings findings = course.edit(TWO, SESSION, "return true;", "return\n!\n!\n!\nfalse;")
                .check();

        assertThat(ContractReport.table(findings)).isEqualTo("""
                pair  area    files  lines  allowed
                1-2   core        1      6        4  over
                1-2   game        0      0        4
                1-2   other       0

                step                          lines  allowed  largest file
                step01-one                        6           Session.java 5
                step02-two                       10        7  Session.java 9
                """);
        assertThat(ContractReport.files(findings)).isEqualTo("1-2      +5    -1  " + SESSION + ": because\n");
        assertThat(ContractReport.violations(findings))
                .contains(
                        "core changes 6 lines",
                        "    see: git diff --no-index",
                        "violations of lessons/steps.properties: 2\n");
    }

    @Test
    void aKeptContractIsSaidInOneLine(@TempDir Path root) throws IOException {
        assertThat(ContractReport.violations(new TinyCourse(root).check()))
                .isEqualTo("The steps keep their contract.\n");
    }
}
