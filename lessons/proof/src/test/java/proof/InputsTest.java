package proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import common.files.FileTree;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that are kept for the fuzzer's targets show no fault. */
class InputsTest {
    static List<String> targets() {
        return FuzzCommand.TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noneShowsAFault(String target) throws IOException, ReflectiveOperationException {
        Method take = Class.forName("gameserver.core." + target).getMethod("fuzzerTestOneInput", byte[].class);
        List<Path> inputs = new FileTree(Course.find().inputs(target)).files();
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            assertThatCode(() -> take.invoke(null, (Object) bytes))
                    .as("%s", input)
                    .doesNotThrowAnyException();
        }
    }
}
