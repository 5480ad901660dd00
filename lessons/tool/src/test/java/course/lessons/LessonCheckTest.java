package course.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import common.text.Texts;
import course.cli.Course;
import course.gen.Generated;
import course.markdown.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check on two small lessons: it lets pass what is well, and finds what is not. */
class LessonCheckTest {
    private static final String ENGLISH = """
            # One

            <a id="idea"></a>

            ## The idea

            A packet is sent by [`Session`](../../step01-one/src/main/java/gameserver/core/Session.java).

            <!-- code step01 Session#sent -->
            ```java
            ```

            It takes <!-- figure steps.1.cpu -->?<!-- /figure --> s and <!-- figure steps.2.cpu -->?<!-- /figure --> s.

            ![A session](../pictures/session.en.svg)

            <a id="check"></a>

            ## Check yourself

            <!-- question -->
            <details><summary>Why?</summary>

            See [the idea](#idea).

            </details>

            - [Exercise 1.1](../exercises/1.1/task.en.md)

            [한국어](../ko/one.md)
            """;

    private static final String KOREAN = """
            # 하나

            <a id="idea"></a>

            ## 아이디어

            패킷은 [`Session`](../../step01-one/src/main/java/gameserver/core/Session.java)이 보냅니다.

            <!-- code step01 Session#sent -->
            ```java
            ```

            둘째는 <!-- figure steps.2.cpu -->?<!-- /figure -->초, 첫째는 <!-- figure steps.1.cpu -->?<!-- /figure -->초 걸립니다.

            ![세션](../pictures/session.ko.svg)

            <a id="check"></a>

            ## 확인

            <!-- question -->
            <details><summary>왜 그럴까요?</summary>

            [아이디어](#idea)를 봅시다.

            </details>

            - [연습 1.1](../exercises/1.1/task.ko.md)

            [English](../en/one.md)
            """;

    @TempDir
    Path root;

    private TinyLessons course;

    @BeforeEach
    void lessonsThatAreWell() throws IOException {
        course = new TinyLessons(root)
                .write(TinyLessons.EN, ENGLISH)
                .write(TinyLessons.KO, KOREAN)
                .write("lessons/pictures/session.en.svg", "<svg/>\n")
                .write("lessons/pictures/session.ko.svg", "<svg/>\n")
                .write("lessons/exercises/1.1/task.en.md", "# Exercise 1.1\n\n[한국어](task.ko.md)\n")
                .write("lessons/exercises/1.1/task.ko.md", "# 연습 1.1\n\n[English](task.en.md)\n")
                .write("lessons/generated/ledger.properties", "steps.1.cpu = 4\nsteps.2.cpu = 5\n")
                .write("lessons/terms.properties", """
                        thread.en = thread
                        thread.ko = 스레드
                        thread.not = 쓰레드, 스래드
                        thread.allowed = history.md
                        """)
                .write("lessons/names.properties", "options = --no-index\ntypes = Task\nfiles = my.properties\n")
                .write("step02-two/src/main/java/gameserver/core/TcpServiceConfig.java", """
                        package gameserver.core;

                        class TcpServiceConfig {
                            static final List<Option> OPTIONS = List.of(
                                    Option.word("host", "", "address"), Option.number("chunk-size", 1, 1, 2, "bytes"));
                        }
                        """);
        generate();
    }

    @Test
    void aCourseWithoutLessonsIsWell(@TempDir Path empty) throws IOException {
        new TinyLessons(empty);
        Generated.of(empty).write();

        assertThat(LessonCheck.check(empty, Course.commands()))
                .allSatisfy((rule, flaws) -> assertThat(flaws).as("%s", rule).isEmpty());
    }

    @Test
    void lessonsThatAreWellAreLetPass() throws IOException {
        assertThat(check())
                .allSatisfy((rule, flaws) -> assertThat(flaws).as("%s", rule).isEmpty());
    }

    @Test
    void aBlockThatIsNotItsSourceIsFound() throws IOException {
        edit(TinyLessons.KO, "private int sent;", "private int send;");

        assertThat(found(Rule.GENERATED))
                .containsExactly(
                        TinyLessons.KO
                                + ":9: the block \"code step01 Session#sent\" is not what its source says: lessons/course gen writes it again");
    }

    @Test
    void whatIsThereMayBeNamed() throws IOException {
        append(String.join(
                "\n\n",
                List.of(
                        "`step01-one`",
                        "`step02-two/src/main`",
                        "`core/Session.java`",
                        "`Reason.java`",
                        "`lessons/names.properties`",
                        "`my.properties`",
                        "`work/step01/pom.xml`",
                        "`open/close`",
                        "`0 ≤ read`",
                        "`Session#send`",
                        "`Session#send(byte[])`",
                        "`Session.isOpen()`",
                        "`test:SessionTest#sends`",
                        "`SessionTest#sends`",
                        "`Reason.Told#by`",
                        "`Told#<init>`",
                        "`Reason.values()`",
                        "`core.Session`",
                        "`ByteBuffer.slice()`",
                        "`Task.Run()`",
                        "`Task.run()`",
                        "`Foreign.field`",
                        "`--chunk-size`",
                        "`--host 0.0.0.0`",
                        "`--no-index`",
                        "`\"-Dexec.args=--chunk-size 1\"`",
                        "`course gen --check`",
                        "`lessons/course demo N --host x`",
                        "`course --lang ko diff 1 2 --stat`",
                        "`lessons\\course.cmd doctor`",
                        "`lessons/course`",
                        "`./mvnw -q -pl step01-one test -Dtest=SessionTest`",
                        "`java -jar step02-two/target/step02-two.jar --host x`",
                        "`java step02-two/src/main/java/gameserver/core/Reason.java 7777`",
                        "```console\nlessons/course run 2 --host x -J-Xmx1m\nlistening on 127.0.0.1\n```")));

        assertThat(found(Rule.NAMES)).isEmpty();
    }

    @Test
    void whatIsNotThereIsFound() throws IOException {
        List<String> namedAndSaid = List.of(
                "`step03-three`", "there is no file step03-three",
                "`step01-one/src/mian`", "there is no file step01-one/src/mian",
                "`step01/src/main`", "there is no file step01/src/main",
                "`core/Sesion.java`", "there is no file core/Sesion.java",
                "`Nothing.java`", "there is no file Nothing.java",
                "`lessons\\no.md`", "there is no file lessons\\no.md",
                "`Session#fly`", "Session has no member fly",
                "`Session.fly()`", "Session has no member fly",
                "`Session.fly`", "Session has no member fly",
                "`Sesion#send`", "there is no type Sesion",
                "`Sesion.send()`", "there is no type Sesion",
                "`core.Sesion`", "there is no type Sesion",
                "`ByteBuffer.slize()`", "ByteBuffer has no member slize",
                "`--chunksize`",
                        "nothing here has an option --chunksize; if another program has it, add it to lessons/names.properties",
                "`\"-Dexec.args=--fly 1\"`", "step… has no option --fly",
                "`course fly`", "there is no command course fly",
                "`course diff 1 2 --fly`", "course diff has no option --fly",
                "`lessons/course run 1 --chunk-size 9`", "step01-one has no option --chunk-size",
                "`./mvnw -pl step01-one exec:java \"-Dexec.args=--host x\"`", "step01-one has no option --host",
                "`./mvnw -pl step03-three test`", "there is no file step03-three",
                "`./mvnw test -Dtest=SesionTest`", "there is no type SesionTest",
                "`java -jar step01-one/target/step01-one.jar --host x`", "step01-one has no option --host",
                "`java lessons/warmup/Echo.java 7777`", "there is no file lessons/warmup/Echo.java");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < namedAndSaid.size(); i += 2) {
            append(namedAndSaid.get(i));
            said.add(TinyLessons.EN + ":" + lastLine() + ": " + namedAndSaid.get(i + 1));
        }

        assertThat(found(Rule.NAMES)).containsExactlyElementsOf(said);
    }

    @Test
    void theChatServersOptionsAreThoseOfItsFile() throws IOException {
        course.write("lessons/capstone/chat-server.properties", "# Where.\n#db-url=jdbc:h2:mem:x\n");
        append("`./mvnw -pl lessons/capstone exec:java \"-Dexec.args=--db-url x --db-uri x\"`");
        append("`java -jar lessons/capstone/target/chat-server.jar --config x --db-queue 1`");

        assertThat(found(Rule.NAMES))
                .containsExactly(
                        TinyLessons.EN + ":" + (lastLine() - 2) + ": lessons/capstone has no option --db-uri",
                        TinyLessons.EN + ":" + lastLine() + ": lessons/capstone has no option --db-queue");
    }

    @Test
    void aCommandInAFenceIsFoundInItsLine() throws IOException {
        append("```console\nlessons/course doctor\nlessons/course fly\ncp step07-x/pom.xml .\n```");

        assertThat(found(Rule.NAMES))
                .containsExactly(
                        TinyLessons.EN + ":" + (lastLine() - 2) + ": there is no command course fly",
                        TinyLessons.EN + ":" + (lastLine() - 1) + ": there is no file step07-x/pom.xml");
    }

    @Test
    void aTaskMayNameWhatItsSolutionBrings() throws IOException {
        String task = "lessons/exercises/1.1/task.en.md";
        course.write(task, "Write `core/Fresh.java`, `--fresh`, `Session#fresh`, and `--stale`.\n");
        course.write("lessons/exercises/1.1/solution.patch", "+++ core/Fresh.java\n+ Option.word(\"fresh\")\n");

        assertThat(found(Rule.NAMES))
                .singleElement()
                .asString()
                .startsWith(task)
                .contains("--stale");
    }

    @Test
    void linksThatLeadSomewhereAreLetPass() throws IOException {
        append(String.join(
                "\n\n",
                List.of(
                        "[x](https://example.org/none)",
                        "[x](../ko/one.md#check)",
                        "[x](#check-yourself)",
                        "[x](#아이디어-둘-1)\n\n### 아이디어: 둘!\n\n### 아이디어, 둘",
                        "[x](../generated/)",
                        "[x](<../pictures/session.en.svg>)",
                        "**bold**")));

        assertThat(found(Rule.LINKS)).isEmpty();
    }

    @Test
    void linksThatLeadNowhereAreFound() throws IOException {
        course.write("lessons/ko/other.md", "# 다른 글\n");
        List<String> writtenAndSaid = List.of(
                "[x](two.md)", "the link leads to nothing: two.md",
                "[x](../../../etc/)", "the link leads to nothing: ../../../etc/",
                "[x](100%.md)", "the link leads to nothing: 100%.md",
                "[x](#nowhere)", "the link leads to no place in lessons/en/one.md: #nowhere",
                "[x](../ko/one.md#nowhere)", "the link leads to no place in lessons/ko/one.md: #nowhere",
                "[x](../names.properties#L1)",
                        "a link into a file of code goes stale: lessons/names.properties#L1; link to the file",
                "![x](../pictures/none.svg)", "the link leads to nothing: ../pictures/none.svg",
                "![x](../pictures/session.ko.svg)", "the link leads to the other language: ../pictures/session.ko.svg",
                "[x](../exercises/1.1/task.ko.md)", "the link leads to the other language: ../exercises/1.1/task.ko.md",
                "[x](../ko/other.md)", "the link leads to the other language: ../ko/other.md",
                "![](../pictures/session.en.svg)", "a picture needs a text that says what it shows",
                "<img src=\"none.png\">", "the link leads to nothing: none.png",
                "<a id=\"idea\"></a>", "this id is given twice",
                "**x (y)**는",
                        "** does not begin or end bold text here: put the mark beside a letter, and outside of brackets and quotes");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < writtenAndSaid.size(); i += 2) {
            append(writtenAndSaid.get(i));
            said.add(TinyLessons.EN + ":" + lastLine() + ": " + writtenAndSaid.get(i + 1));
        }

        assertThat(found(Rule.LINKS)).containsExactlyElementsOf(said);
    }

    @Test
    void aTextThatDoesNotLeadToItsTwinIsFound() throws IOException {
        course.write(TinyLessons.KO, KOREAN.replace("../en/one.md", "https://example.org"));

        assertThat(found(Rule.LINKS))
                .containsExactly(
                        TinyLessons.KO + ":1: a reader of the other language needs a link to " + TinyLessons.EN);
    }

    @Test
    void theReadmeIsCheckedToo() throws IOException {
        course.write("README.md", "[x](none)\n");

        assertThat(found(Rule.LINKS)).containsExactly("README.md:1: the link leads to nothing: none");
    }

    @Test
    void aLessonWithoutATwinIsFound() throws IOException {
        course.write("lessons/en/two.md", "# Two\n").write("lessons/exercises/1.2/task.ko.md", "# 연습\n");

        assertThat(found(Rule.TWINS))
                .containsExactly(
                        "lessons/en/two.md:1: the other language has no such text",
                        "lessons/exercises/1.2/task.ko.md:1: the other language has no such text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=\"check\" | id=\"test\" | 18: the languages part: here is ## test, but in lessons/en/one.md:18 is ## check",
                "code step01 Session#sent | code step02 Session#sent | 9: the languages part: here is code step02 Session#sent, but in lessons/en/one.md:9 is code step01 Session#sent",
                "session.ko | other.ko | 16: the languages part: here is picture other, but in lessons/en/one.md:16 is picture session",
                "<!-- question --> |  | 29: the languages part: here is exercise 1.1, but in lessons/en/one.md:22 is question",
                "1.1/task | 1.2/task | 29: the languages part: here is exercise 1.2, but in lessons/en/one.md:29 is exercise 1.1",
                "steps.2.cpu | steps.1.cpu | 3: the figures of section idea are [steps.1.cpu, steps.1.cpu], but in English [steps.1.cpu, steps.2.cpu]",
                "## 확인 | ### 확인 | 18: the languages part: here is ### check, but in lessons/en/one.md:18 is ## check",
                "[연습 1.1] | [연습 | 22: the languages part: here is (end), but in lessons/en/one.md:29 is exercise 1.1",
            })
    void whereTheLanguagesPartIsFound(String old, String young, String message) throws IOException {
        edit(TinyLessons.KO, old, young == null ? "" : young);

        assertThat(found(Rule.TWINS)).containsExactly(TinyLessons.KO + ":" + message);
    }

    @Test
    void aHeadingWithoutAnAnchorAndAQuestionWithoutAnAnswerAreFound() throws IOException {
        append("## More\n\n<!-- question -->\n\nWhy?");
        course.write(
                TinyLessons.KO, course.read(TinyLessons.KO) + "\n<!-- question -->\n<details><summary>?</summary>\n");

        assertThat(found(Rule.TWINS))
                .containsExactly(
                        TinyLessons.EN + ":" + (lastLine() - 4)
                                + ": a heading needs an anchor for both languages: <a id=\"…\"></a> and a blank line above it",
                        TinyLessons.EN + ":" + (lastLine() - 2)
                                + ": behind the marker of a question there must be <details><summary>…</summary>");
    }

    @Test
    void aSectionThatChangesInOneLanguageAloneIsFoundUntilItIsAccepted() throws IOException {
        edit(TinyLessons.EN, "A packet", "Each packet");
        generate();

        assertThat(found(Rule.IN_STEP))
                .containsExactly(TinyLessons.EN
                        + ":3: only the English changed: change the Korean as well, or lessons/course gen"
                        + " --accept-translation one.md#idea");
        new SyncLock(root).write(List.of("one.md#idea"));
        assertThat(found(Rule.IN_STEP)).isEmpty();

        edit(TinyLessons.KO, "패킷은", "모든 패킷은");
        assertThat(found(Rule.IN_STEP))
                .containsExactly(TinyLessons.KO
                        + ":3: only the Korean changed: change the English as well, or lessons/course gen"
                        + " --accept-translation one.md#idea");
    }

    @Test
    void aSectionThatChangesInBothLanguagesNeedsARunOfGenOnly() throws IOException {
        edit(TinyLessons.EN, "A packet", "Each packet");
        edit(TinyLessons.KO, "패킷은", "모든 패킷은");

        assertThat(found(Rule.IN_STEP))
                .containsExactly(TinyLessons.EN
                        + ":3: lessons/sync.lock does not know one.md#idea as it is: run lessons/course gen");
        generate();
        assertThat(found(Rule.IN_STEP)).isEmpty();
    }

    @Test
    void whatIsGeneratedAndHowLinesAreBrokenIsNoChange() throws IOException {
        edit(TinyLessons.EN, "A packet is", "A packet\nis");
        course.write("lessons/generated/ledger.properties", "steps.1.cpu = 7\nsteps.2.cpu = 8\n");
        edit(TinyLessons.EN, "-->4<!--", "-->7<!--");

        assertThat(found(Rule.IN_STEP)).isEmpty();
    }

    @Test
    void aSectionThatIsGoneLeavesTheLock() throws IOException {
        String lock = course.read(SyncLock.FILE);
        course.write(SyncLock.FILE, lock + "gone.md#top a b\n");

        assertThat(found(Rule.IN_STEP))
                .containsExactly(
                        "lessons/sync.lock:1: lessons/sync.lock does not know gone.md#top as it is: run lessons/course gen");
        generate();
        assertThat(course.read(SyncLock.FILE)).isEqualTo(lock);
    }

    @Test
    void sectionsAreNamedInManyWays() throws IOException {
        SyncLock lock = new SyncLock(root);

        assertThat(lock.sections("one.md#idea")).containsExactly("one.md#idea");
        assertThat(lock.sections("lessons/ko/one.md#idea")).containsExactly("one.md#idea");
        assertThat(lock.sections("one.md")).containsExactly("one.md#check", "one.md#idea", "one.md#top");
        assertThat(lock.sections("exercises/1.1/task.md")).containsExactly("exercises/1.1/task.md#top");
        assertThat(lock.sections("one.md#none")).isEmpty();
        assertThat(lock.sections("none.md")).isEmpty();
    }

    @Test
    void aWordThatIsNotTheTermIsFoundButWhereItIsAllowed() throws IOException {
        edit(TinyLessons.KO, "패킷은", "`쓰레드`: 쓰레드가 패킷은");
        course.write("lessons/ko/history.md", "옛 글에서는 쓰레드라고 썼습니다.\n");

        assertThat(found(Rule.TERMS))
                .containsExactly(TinyLessons.KO + ":7: \"쓰레드\" is written 스레드 (see lessons/terms.properties)");
    }

    @Test
    void aWordThatIsNotTheTermIsFoundInAQuestion() throws IOException {
        edit(TinyLessons.KO, "왜 그럴까요?", "쓰레드는 왜 그럴까요?");

        assertThat(found(Rule.TERMS))
                .singleElement()
                .asString()
                .startsWith(TinyLessons.KO + ":")
                .endsWith(": \"쓰레드\" is written 스레드 (see lessons/terms.properties)");
    }

    @ParameterizedTest
    @CsvSource({
        "lessons/rules.properties, ATest.ko = 쓰레드는 하나입니다",
        "lessons/exercises/1.1/exercise.properties, hint.ko = 쓰레드를 보세요",
        "lessons/exercises/1.1/start/answers.properties, # 쓰레드",
        "lessons/beyond/task.ko.md, 쓰레드 하나",
        "lessons/generated/tables/costs.ko.md, | 쓰레드 |",
        "lessons/pictures/one.ko.svg, <text>쓰레드</text>",
        "lessons/lab/src/main/resources/lab/texts_ko.properties, row = 쓰레드",
        "lessons/tool/src/main/resources/course/texts_ko.properties, run = 쓰레드",
    })
    void aWordThatIsNotTheTermIsFoundWhereverKoreanIsSaid(String path, String text) throws IOException {
        course.write(path, "\n" + text + "\n");

        assertThat(found(Rule.TERMS))
                .containsExactly(path + ":2: \"쓰레드\" is written 스레드 (see lessons/terms.properties)");
    }

    @Test
    void aWordWithNoEnglishNeedsNoPlaceInTheGlossary() throws IOException {
        course.write("lessons/terms.properties", "tail.ko = 꼬리\ntail.not = 끄트머리\n")
                .write("lessons/en/glossary.md", "nothing\n")
                .write("lessons/ko/glossary.md", "큐의 끄트머리\n");

        assertThat(found(Rule.TERMS))
                .containsExactly("lessons/ko/glossary.md:1: \"끄트머리\" is written 꼬리 (see lessons/terms.properties)");
    }

    @Test
    void theGlossaryHasEveryTerm() throws IOException {
        course.write("lessons/en/glossary.md", "A Thread runs.\n").write("lessons/ko/glossary.md", "스레드\n");
        assertThat(found(Rule.TERMS))
                .containsExactly("lessons/ko/glossary.md:1: the glossary lacks \"thread\" of lessons/terms.properties");

        course.write("lessons/en/glossary.md", "nothing\n").write("lessons/ko/glossary.md", "thread\n");
        assertThat(found(Rule.TERMS)).hasSize(2);
    }

    @Test
    void politeKoreanIsLetPass() throws IOException {
        course.write(
                "README.md",
                String.join(
                                "\n\n",
                                List.of(
                                        "패킷을 보냅니다.",
                                        "함께 봅시다. 그럴까요? 보세요.",
                                        "“버퍼가 비어 있다.”라고 출력합니다.",
                                        "`한다.` 뒤에도 보냅니다.",
                                        "버퍼마다 3바이트, 5다음.",
                                        "20 ms마다",
                                        "1 MiB의 5 %, `-Xmx1MB`, step0%d, 99%nodes",
                                        "A lag of 20ms at 5%.",
                                        "![그림을 봅니다](a.svg)",
                                        "## 제목이다.",
                                        "| 표 |\n|---|\n| 짧게 쓴다. |"))
                        + "\n");

        assertThat(found(Rule.STYLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "패킷을 보낸다. | 보낸다.",
                "그렇지 않습니다. 이것은 아니다. 끝 | 아니다.",
                "'- 목록도\n  **마찬가지다.**' | 마찬가지다.",
                "'- 순서가 유지된다: `ATest`' | 유지된다:",
                "![그림을 본다](a.svg) | 본다",
            })
    void plainKoreanIsFound(String text, String sentence) throws IOException {
        course.write("README.md", text + "\n");

        assertThat(found(Rule.STYLE))
                .containsExactly("README.md:" + text.lines().count() + ": \"" + sentence + "\" should end in -ㅂ니다");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "왜 그렇습니까? | \"그렇습니까?\": a question ends in -까요 or -나요",
                "<details><summary>왜입니까?</summary> | \"왜입니까?\": a question ends in -까요 or -나요",
                "모두 20ms입니다. | \"0ms\": a number and its unit stand apart",
                "모두 16MiB입니다. | \"6MiB\": a number and its unit stand apart",
                "모두 5%입니다. | \"5%\": a number and its unit stand apart",
                "연습 3은(는) 없습니다. | \"은(는)\": say it so that one particle fits",
                "번호(으)로 찾습니다. | \"(으)로\": say it so that one particle fits",
            })
    void whatIsNotWrittenAsElsewhereIsFound(String text, String said) throws IOException {
        course.write("README.md", text + "\n");
        assertThat(found(Rule.STYLE)).containsExactly("README.md:1: " + said);

        course.write("README.md", "\n").write("lessons/rules.properties", "ATest.ko = " + text + "\n");
        assertThat(found(Rule.STYLE)).containsExactly("lessons/rules.properties:1: " + said);
    }

    private void generate() throws IOException {
        Generated.of(root).write();
        new SyncLock(root).write(List.of());
    }

    private void edit(String path, String old, String young) throws IOException {
        String text = course.read(path);
        assertThat(text).contains(old);
        course.write(path, text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(young)));
    }

    private void append(String text) throws IOException {
        course.write(TinyLessons.EN, course.read(TinyLessons.EN) + "\n" + text + "\n");
    }

    private long lastLine() throws IOException {
        return course.read(TinyLessons.EN).lines().count();
    }

    private Map<Rule, List<Flaw>> check() throws IOException {
        return LessonCheck.check(root, Course.commands());
    }

    private List<String> found(Rule rule) throws IOException {
        Texts texts = Course.texts(Language.EN);
        return check().getOrDefault(rule, List.of()).stream()
                .map(flaw -> flaw.place() + ": "
                        + texts.get(flaw.key(), flaw.arguments().toArray()))
                .toList();
    }
}
