package common.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilationTest {
    @TempDir
    Path root;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve("src").resolve(name + ".java");
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private Compilation compile() throws IOException {
        return Compilation.run(Compilation.sources(root.resolve("src")), Compilation.classPath(), root.resolve("out"));
    }

    private Path classFile(String name) {
        return root.resolve("out").resolve(name + ".class");
    }

    @Test
    void whatNeedsNothingBrokenIsCompiled() throws IOException {
        write("Good", "class Good {}");
        Path bad = write("Bad", "class Bad { int i = \"text\"; }");
        Path needs = write("Needs", "class Needs { Bad bad; }");
        Path needsThat = write("NeedsThat", "class NeedsThat { Needs needs; }");
        Compilation compilation = compile();

        assertThat(classFile("Good")).exists();
        assertThat(classFile("Bad")).doesNotExist();
        assertThat(compilation.errors()).containsOnlyKeys(bad, needs, needsThat);
        assertThat(compilation.errors().get(bad)).first().satisfies(error -> {
            assertThat(error.line()).isEqualTo(1);
            assertThat(error.message()).contains("incompatible types");
            assertThat(error.missing()).isEmpty();
        });
    }

    @Test
    void aTypeThatIsNotThereIsNamedAsFarBackAsItGoes() throws IOException {
        write("Helper", "class Helper { static int half() { return new Halver().half(); } }");
        Path test = write("HalverTest", "class HalverTest { int half = Helper.half(); }");

        assertThat(compile().causes(test)).extracting(CompileError::missing).containsExactly("Halver");
    }

    @Test
    void aMemberThatIsNotThereIsNamedWithItsPlace() throws IOException {
        write("Counter", "class Counter {}");
        Path user = write("User", "class User { int i = new Counter().next(); }");

        assertThat(compile().errors().get(user))
                .first()
                .satisfies(error -> assertThat(error.message()).contains("method next()", "Counter"));
    }

    @Test
    void whatWasWrongFirstStandsFirstAndIsTheCause() throws IOException {
        Path user = write("AUser", "class AUser extends ZBase { ZBase.Part part; int i = next(); }");
        Path base = write("ZBase", "class ZBase { static class Part {} int next() { } }");
        Compilation compilation = compile();

        assertThat(compilation.errors().keySet()).containsExactly(base, user);
        assertThat(compilation.atOnce()).containsExactly(base);
        assertThat(compilation.causes(user)).singleElement().satisfies(error -> {
            assertThat(error.source()).isEqualTo("ZBase");
            assertThat(error.message()).isEqualTo("missing return statement");
        });
    }

    @Test
    void aMemberIsNamedWithoutPackages() throws IOException {
        write("Counter", "class Counter {}");
        Path user = write("User", "class User { int i = new Counter().sum(java.util.List.of(new Object())); }");

        assertThat(compile().errors().get(user))
                .singleElement()
                .extracting(CompileError::member)
                .isEqualTo("Counter.sum(List<Object>)");
    }

    @Test
    void whatAMethodReferenceLacksHasNoParameters() throws IOException {
        write("Counter", "class Counter {}");
        Path user = write("User", "class User { java.util.function.Consumer<Counter> c = Counter::next; }");

        assertThat(compile().errors().get(user))
                .singleElement()
                .satisfies(error -> assertThat(error.member()).isEmpty());
    }

    @Test
    void aSyntaxErrorHidesNothingElse() throws IOException {
        Path broken = write("Broken", "class Broken {");
        write("Good", "class Good {}");

        assertThat(compile().errors()).containsOnlyKeys(broken);
        assertThat(classFile("Good")).exists();
    }

    @Test
    void classesOfSourcesThatAreGoneAreGone() throws IOException {
        Path old = write("Old", "class Old {}");
        compile();
        Files.delete(old);
        compile();

        assertThat(classFile("Old")).doesNotExist();
    }
}
