package course.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaSourceTest {
    @Test
    void onlyLinesWithCodeCount() {
        assertThat(JavaSource.parse("""
                        /* licence */
                        package gameserver.core;

                        import java.util.List;
                        import static java.util.Map.*; // why not

                        /** Javadoc. */
                        public final class A {
                            // a comment by itself

                            int x = 1; // beside the code
                            int /* in */ y /* between */ = 2;
                            /*
                             * int z = 3;
                             */
                            String s = "// no comment";
                        }
                        """).codeLines())
                .containsExactly(
                        "public final class A {",
                        "    int x = 1;",
                        "    int y = 2;",
                        "    String s = \"// no comment\";",
                        "}");
    }

    @Test
    void aTextBlockIsCodeInEachOfItsLines() {
        String source = """
                class A {
                    String s = ""\"
                            first // no comment

                            third
                            ""\".trim(); // comment
                }
                """;

        assertThat(JavaSource.parse(source).codeLines())
                .containsExactly(
                        "class A {",
                        "    String s = \"\"\"",
                        "            first // no comment",
                        "            third",
                        "            \"\"\".trim();",
                        "}");
    }

    @Test
    void everythingOfJava17IsUnderstood() {
        String source = """
                package gameserver.core;

                sealed interface Shape permits Circle, Square {
                    static double area(Object o) {
                        if (o instanceof Circle c && c.radius() >>> 1 > 0) {
                            return switch (c.radius()) {
                                case 1, 2 -> 3;
                                default -> {
                                    yield 4;
                                }
                            };
                        }
                        return java.util.List.<java.util.List<java.util.List<String>>>of().size();
                    }
                }

                record Circle(int radius) implements Shape {
                    Circle {
                        assert radius > 0;
                    }
                }

                record Square(char side) implements Shape {}
                """;

        JavaSource java = JavaSource.parse(source);

        assertThat(java.problems()).isEmpty();
        assertThat(java.codeLines())
                .containsExactlyElementsOf(
                        source.lines().skip(1).filter(line -> !line.isBlank()).toList());
    }

    @Test
    void theEnumConstantAndTheFileWithoutAPackageAreUnderstood() {
        assertThat(JavaSource.parse("enum E { A, B }").codeLines()).containsExactly("enum E { A, B }");
        assertThat(JavaSource.parse("/** Words. */\n@Deprecated\npackage gameserver.core;\n")
                        .codeLines())
                .isEmpty();
        assertThat(JavaSource.parse("").problems()).isEmpty();
    }
}
