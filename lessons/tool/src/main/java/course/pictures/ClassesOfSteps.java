package course.pictures;

import course.pictures.ClassBox.Mark;
import java.util.List;

/** The classes that matter in each step, seven to nine of them; the rest is plumbing. */
final class ClassesOfSteps {
    private ClassesOfSteps() {}

    static List<StepClasses> all() {
        return List.of(first(), second(), third(), fourth(), fifth());
    }

    private static StepClasses first() {
        return new StepClasses(1)
                .left(0, "TcpService", Mark.BASE, Words.of("listens, deals sessions to its loops", "접속을 받아 루프에 배정"))
                .right(
                        0,
                        "RecvBufferPool",
                        Mark.SUBJECT,
                        Words.of("one large block, cut into buffers", "큰 블록을 잘라 버퍼로 제공"))
                .left(1, "IoLoop", Mark.BASE, Words.of("one thread, one Selector", "스레드와 Selector 하나씩"))
                .right(1, "RecvBuffer", Mark.SUBJECT, Words.of("two cursors on received bytes", "받은 바이트와 커서 두 개"))
                .left(2, "Session", Mark.BASE, Words.of("reads, calls back; send waits", "읽고 콜백 호출, send는 기다림"))
                .right(2, "Framing", Mark.SUBJECT, Words.of("where a message ends", "메시지의 경계"))
                .left(3, "GameSession", Mark.BASE, Words.of("echo: sends back what came", "에코: 받은 대로 돌려보냄"))
                .right(
                        3,
                        "LengthFraming",
                        Mark.SUBJECT,
                        Words.of("int32 length, then the payload", "int32 길이 다음에 페이로드"))
                .uses("TcpService", "IoLoop")
                .uses("TcpService", "RecvBufferPool")
                .uses("RecvBufferPool", "RecvBuffer")
                .uses("Session", "RecvBuffer")
                .uses("Session", "IoLoop")
                .uses("Session", "Framing")
                .isA("GameSession", "Session")
                .isA("LengthFraming", "Framing");
    }

    private static StepClasses second() {
        return new StepClasses(2)
                .left(
                        0,
                        "Session",
                        Mark.CHANGED,
                        Words.of("send copies, writes; OP_WRITE drains", "send는 복사 후 전송, 나머지는 OP_WRITE"))
                .right(0, "SendBuffer", Mark.NEW, Words.of("the session's own, two cursors", "세션마다 하나, 커서 두 개"))
                .left(
                        1,
                        "GameSession",
                        Mark.CHANGED,
                        Words.of("packets in; one scratch buffer out", "패킷 처리, 임시 버퍼 하나에 채우기"))
                .right(1, "Packets", Mark.NEW, Words.of("writes and reads every packet", "모든 패킷 만들기와 해석하기"))
                .left(2, "Zone", Mark.NEW, Words.of("broadcast: send to each of 99", "브로드캐스트: 99명에게 각각 send"))
                .right(2, "Player", Mark.NEW, Words.of("id, name, its Knight", "id, 이름, Knight"))
                .right(3, "Knight", Mark.NEW, Words.same("hp, attack"))
                .uses("Session", "SendBuffer")
                .isA("GameSession", "Session")
                .uses("GameSession", "Packets")
                .uses("GameSession", "Zone")
                .uses("GameSession", "Player")
                .uses("Zone", "Player")
                .uses("Zone", "Session")
                .uses("Player", "Knight");
    }

    private static StepClasses third() {
        return new StepClasses(3)
                .left(
                        0,
                        "GameSession",
                        Mark.CHANGED,
                        Words.of("open, fill, close, broadcast", "open, 채우기, close, 브로드캐스트"))
                .right(0, "SendBufferHelper", Mark.NEW, Words.of("a current chunk for each thread", "스레드마다 현재 청크 하나"))
                .left(1, "Zone", Mark.CHANGED, Words.of("one segment to all", "세그먼트 하나를 모두에게"))
                .right(
                        1,
                        "SendBufferChunk",
                        Mark.NEW,
                        Words.of("cut from front to end, never rewound", "앞에서부터 자르고 되돌리지 않음"))
                .left(2, "Session", Mark.CHANGED, Words.of("writes a view; keeps one leftover", "뷰로 전송, 미전송 나머지 하나 보관"))
                .right(2, "SendSegment", Mark.NEW, Words.of("chunk, offset, length", "청크, offset, length"))
                .right(3, "SendBuffer", Mark.GONE, Words.of("copies are over", "더는 복사하지 않음"))
                .uses("GameSession", "SendBufferHelper")
                .uses("GameSession", "Zone")
                .isA("GameSession", "Session")
                .uses("Zone", "Session")
                .uses("Zone", "SendSegment")
                .uses("Session", "SendSegment")
                .uses("SendBufferHelper", "SendBufferChunk")
                .uses("SendSegment", "SendBufferChunk");
    }

    private static StepClasses fourth() {
        return new StepClasses(4)
                .left(0, "Zone", Mark.SAME, Words.of("send to each of 99, as before", "전처럼 99명에게 각각 send"))
                .right(0, "SendSegment", Mark.CHANGED, Words.of("chunk, offset, length", "청크, offset, length"))
                .left(1, "Session", Mark.CHANGED, Words.of("send only queues; flush writes", "send는 큐에 넣기만, 전송은 flush"))
                .right(1, "SendQueue", Mark.NEW, Words.of("queue and flag; what waits for one", "큐와 플래그, 세션 하나의 대기분"))
                .left(2, "IoLoop", Mark.CHANGED, Words.of("flushes at the end of a turn", "턴 끝에서 플러시"))
                .right(2, "SendRun", Mark.NEW, Words.of("packets side by side, merged", "나란한 패킷을 병합한 구간"))
                .left(3, "GatheringWrite", Mark.NEW, Words.of("up to 16 runs in one call", "구간 16개까지 호출 한 번에"))
                .right(3, "SendBufferChunk", Mark.SAME, Words.of("shared, as in step 3", "3단계처럼 공유"))
                .uses("Zone", "Session")
                .uses("Zone", "SendSegment")
                .uses("Session", "SendQueue")
                .uses("Session", "IoLoop")
                .uses("IoLoop", "GatheringWrite")
                .uses("SendQueue", "SendRun")
                .uses("SendQueue", "GatheringWrite")
                .uses("GatheringWrite", "SendRun")
                .uses("SendRun", "SendBufferChunk");
    }

    private static StepClasses fifth() {
        return new StepClasses(5)
                .left(0, "GameSession", Mark.CHANGED, Words.of("try (segment) { broadcast }", "try (세그먼트) { 브로드캐스트 }"))
                .right(0, "SendBufferHelper", Mark.CHANGED, Words.of("holds its thread's chunk", "현재 청크의 참조를 잡음"))
                .left(1, "SendSegment", Mark.CHANGED, Words.of("holds until closed, once", "close할 때까지 참조 하나"))
                .right(
                        1,
                        "SendBufferPool",
                        Mark.NEW,
                        Words.of("idle chunks; counts the held ones", "유휴 청크 보관, 사용 중인 수 집계"))
                .left(2, "SendRun", Mark.CHANGED, Words.of("holds once, however many packets", "패킷이 몇 개든 참조 하나"))
                .right(
                        2,
                        "SendBufferChunk",
                        Mark.CHANGED,
                        Words.of("retain, release; at 0 to the pool", "retain, release, 0이면 풀로"))
                .left(3, "SendQueue", Mark.CHANGED, Words.of("lets go of what is written", "다 전송한 구간의 참조를 놓음"))
                .right(3, "TcpService", Mark.CHANGED, Words.of("cuts off who holds the oldest", "오래된 청크를 묶은 세션부터 끊음"))
                .uses("GameSession", "SendBufferHelper")
                .uses("GameSession", "SendSegment")
                .uses("SendBufferHelper", "SendBufferPool")
                .holds("SendBufferHelper", "SendBufferChunk")
                .holds("SendSegment", "SendBufferChunk")
                .holds("SendRun", "SendBufferChunk")
                .uses("SendBufferPool", "SendBufferChunk")
                .uses("SendBufferChunk", "SendBufferPool")
                .uses("SendQueue", "SendRun")
                .uses("TcpService", "SendQueue");
    }
}
