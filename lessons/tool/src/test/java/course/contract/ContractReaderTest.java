package course.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {
    private static final String GOOD = """
            # a comment
            steps = step01-a \\
                    step02-b
            step01.technique = waits
            step02.technique = owns, 한국어
            step02.max-main-lines = 1500
            max-file-lines = 300
            area.core = src/main/java/x src/main/java/y
            1-2.budget.core = 120
            1-2/src/main/java/x/B.java = Second in the alphabet, first here
            1-2/src/main/java/x/A.java = Reasons may hold = and : and #
            """;

    @Test
    void everyKeyIsRead() throws IOException {
        Contract contract = ContractReader.read(new StringReader(GOOD));

        Step a = new Step(1, "step01-a", "waits", OptionalInt.empty());
        Step b = new Step(2, "step02-b", "owns, 한국어", OptionalInt.of(1500));
        Area core = new Area("core", List.of("src/main/java/x", "src/main/java/y"));
        assertThat(contract.steps()).containsExactly(a, b);
        assertThat(contract.maxFileLines()).isEqualTo(300);
        assertThat(contract.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.name()).isEqualTo("1-2");
            assertThat(pair.budgets()).containsExactly(new Budget(core, 120));
            assertThat(pair.reasons().entrySet())
                    .extracting(Object::toString)
                    .containsExactly(
                            "src/main/java/x/B.java=Second in the alphabet, first here",
                            "src/main/java/x/A.java=Reasons may hold = and : and #");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps = step01-a    | steps = one    | steps: one is not a name like step01-recvbuffer",
                "step02.technique =  | x =            | step02.technique is missing",
                "max-file-lines      | max-lines      | max-file-lines is missing",
                "1-2.budget.core     | 1-2.budget.cor | 1-2.budget.cor: no area.cor",
                "120                 | many           | 1-2.budget.core: many is not a number of lines",
                "1-2/src/main/java/x/A.java | 2-3/A.java | unknown: 2-3/A.java",
                "x/A.java            | x/B.java       | 1-2/src/main/java/x/B.java stands there twice",
                "Second in the alphabet, first here | '' | 1-2/src/main/java/x/B.java needs one line of text",
            })
    void everyMistakeIsNamed(String target, String replacement, String message) {
        assertThat(GOOD).contains(target);
        String bad = GOOD.replace(target, replacement);

        assertThatThrownBy(() -> ContractReader.read(new StringReader(bad)))
                .isInstanceOf(ContractFormatException.class)
                .hasMessageStartingWith("lessons/steps.properties: " + message);
    }
}
