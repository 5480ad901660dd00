package course.contract;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.CourseRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real steps and the real contract. How they stand is written to {@code target/contract.txt} as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
    private Findings findings;

    @BeforeAll
    void check() throws IOException {
        Path root = CourseRoot.above(Path.of(""));
        findings = ContractCheck.check(root);
        Path report = root.resolve("lessons/tool/target/contract.txt");
        Files.createDirectories(report.resolveSibling("."));
        Files.writeString(
                report,
                ContractReport.table(findings) + "\n" + ContractReport.files(findings) + "\n"
                        + ContractReport.violations(findings));
    }

    @ParameterizedTest
    @EnumSource
    void theStepsKeep(Rule rule) {
        String broken = findings.violations().stream()
                .filter(violation -> violation.rule() == rule)
                .map(Violation::toString)
                .collect(Collectors.joining("\n"));

        assertThat(broken).as(rule.toString()).isEmpty();
    }
}
