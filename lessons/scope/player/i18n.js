/** What the player says, in English and in Korean: its controls, and one plain sentence for each event. */
import { inFlight } from './scene.js';

/** The languages that the player has; what it is not is English. */
export function languageOf(tag) {
  return /^ko\b/i.test(tag ?? '') ? 'ko' : 'en';
}

const WITH_FINAL = '013678LMNR';
const ENDS_IN_L = '178LR';

/** The Korean particle that a word's last sound asks for: digits and Latin letters as they are read. */
export function particle(word, pair) {
  const last = (String(word).at(-1) ?? '').toUpperCase();
  const code = last.codePointAt(0) ?? 0;
  const hangul = code >= 0xac00 && code <= 0xd7a3 ? (code - 0xac00) % 28 : -1;
  const final = hangul >= 0 ? hangul > 0 : last !== '' && WITH_FINAL.includes(last);
  const l = hangul >= 0 ? hangul === 8 : last !== '' && ENDS_IN_L.includes(last);
  const [closed, open] = pair.split('/');
  return final && !(closed === '으로' && l) ? closed : open;
}

const j = (word, pair) => word + particle(word, pair);

/** A chunk's letter, as in the pictures; those beyond the alphabet by number. */
export function letter(c) {
  return c >= 1 && c <= 26 ? String.fromCharCode(64 + c) : `#${c}`;
}

const count = (n) => n.toLocaleString('en');
const many = (n, one, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`;
const bytes = (n) => many(n, 'byte');
const 바이트 = (n) => `${count(n)}바이트`;

const WORDS = {
  en: {
    player: (title) => `Buffer scope: ${title}`,
    title: (step, scenario) => `Step ${step}: ${SCENARIOS[scenario]?.en ?? scenario}`,
    recordedWith: 'Recorded with',
    unfinished: (why) => `The scenario did not come to its end: ${why}`,
    loading: 'The trace is loading …',
    first: 'To the start',
    back: 'One event back',
    play: 'Play',
    pause: 'Pause',
    forth: 'One event on',
    last: 'To the end',
    speed: 'Speed',
    perSecond: (n) => `${n} a second`,
    position: 'Event',
    of: (n, all) => `${count(n)} of ${count(all)}`,
    jump: 'Next',
    write: 'write call',
    rollover: 'roll-over',
    zero: 'count 0',
    jumpTo: (what) => `Next: ${what}`,
    lead: 'Follow',
    leads: (step) => `step ${step}`,
    keys: 'Keys: space plays, ← and → step, Home and End go to the ends; W, R and 0 jump.',
    sessions: 'Sessions',
    chunks: 'Chunks',
    pool: 'Pool',
    session: (s) => `Session ${s}`,
    chunk: (c) => `Chunk ${letter(c)}`,
    thread: (name) => name,
    segment: (p) => (p === undefined ? 'segment' : `segment of packet ${p}`),
    run: (s) => (s === undefined ? 'a run' : `session ${s}`),
    other: 'somebody',
    open: 'open',
    closing: 'closing',
    closed: 'closed',
    receive: 'receive buffer',
    buffer: 'its own send buffer',
    queue: 'queue',
    leftover: 'leftover',
    nothingLeft: 'nothing',
    socket: 'socket',
    flagUp: 'flag up',
    flagDown: 'flag down',
    taken: 'taken',
    queued: 'queued',
    dropped: 'dropped',
    runs: (n, size) => (n === 0 ? 'empty' : `${many(n, 'run')}, ${bytes(size)}`),
    waits: (n) => (n === 0 ? 'nothing waits' : `${bytes(n)} wait`),
    wrote: (n) => `taken ${count(n)}`,
    readOf: (n) => `client read ${count(n)}`,
    flight: (n) => `in flight ${count(n)}`,
    refused: (n) => `refused ${count(n)}`,
    cursors: (read, write) => `read ${count(read)}, write ${count(write)}`,
    coming: (n) => `${count(n)} on the way`,
    used: (n) => `used ${count(n)}`,
    free: (n) => `free ${count(n)}`,
    reserved: (n) => `reserved ${count(n)}`,
    capacity: (n) => bytes(n),
    holds: (n) => many(n, 'hold'),
    heldBy: 'Held by',
    referredBy: 'Referred to by',
    nobody: 'nobody',
    writesHere: (name) => `${name} writes here`,
    letGo: 'lets go',
    idle: (n) => `${n} idle`,
    poolEmpty: 'none idle',
    unreferred: (n, size) => `Nothing refers to ${many(n, 'chunk')} any more: ${bytes(size)} for the collector.`,
    gone: (n) => `${many(n, 'chunk')} not kept: the collector's.`,
    inPool: 'idle in the pool',
    collectors: 'nothing refers to it: the collector’s',
    noSessions: 'No session yet.',
    packet: (p) => `packet ${p}`,
    packetLong: (p, { type, size, from, number }) =>
      `packet ${p}: ${type}, ${bytes(size)}, ${from === 0 ? 'from the server' : `of message ${number} of session ${from}`}`,
    code: 'The line that did it',
    noCode: 'The scenario’s client did this: no line of the server.',
    noSource: (file) => `${file} cannot be loaded.`,
    noPlace: 'No source is given.',
    events: 'Events',
    counters: 'So far',
    copies: 'copies of packets',
    writeCalls: 'write calls',
    pinned: 'bytes of chunks pinned',
    noChunks: 'no chunks',
    doubt: ({ what, drawn, recorded }) =>
      `The trace says ${count(recorded)} here (${what}); from its events it would be ${count(drawn)}.`,
    begin: 'Nothing has happened yet. Step on with →, or play.',
    legend: 'What the colours mean, and the keys',
    legends: {
      data: 'packets',
      reserved: 'reserved, being filled',
      done: 'done with: read, or written',
      free: 'free',
      frame: 'a run: what a write takes as one piece',
      hold: 'bytes that wait for a session, and hold the chunk once; hollow: still queued',
      refer: 'bytes that wait for a session; hollow: still queued',
      delivered: 'bytes that the session’s socket has taken',
      flag: 'flag up: a flush is on its way; down: none is',
      changed: 'what this event has changed',
      broken: 'cut short: here the strip is not to scale',
    },
    errors: {
      format: () => 'This is not a trace of the buffer scope.',
      version: ({ version, mine }) => `The trace has version ${version}; this player reads version ${mine}.`,
      incomplete: () => 'The trace has no events, packets or threads.',
      kind: ({ n, kind }) => `Event ${n} is a “${kind}”, which this player does not know.`,
      load: ({ url, cause }) => `The trace ${url} cannot be loaded: ${cause}.`,
      broken: ({ n, cause }) => `Event ${n} cannot be shown: ${cause}.`,
      nothing: () => 'No trace is given.',
    },
  },
  ko: {
    player: (title) => `버퍼 관찰 도구: ${title}`,
    title: (step, scenario) => `${step}단계: ${SCENARIOS[scenario]?.ko ?? scenario}`,
    recordedWith: '기록할 때의 설정',
    unfinished: (why) => `시나리오가 끝까지 가지 못했습니다: ${why}`,
    loading: '기록을 불러오고 있습니다 …',
    first: '처음으로',
    back: '이전 이벤트',
    play: '재생',
    pause: '멈춤',
    forth: '다음 이벤트',
    last: '끝으로',
    speed: '속도',
    perSecond: (n) => `1초에 ${n}개`,
    position: '이벤트',
    of: (n, all) => `${count(all)}개 중 ${count(n)}번째`,
    jump: '다음',
    write: '쓰기 호출',
    rollover: '청크 교체',
    zero: '카운트 0',
    jumpTo: (what) => `다음: ${what}`,
    lead: '따라갈 단계',
    leads: (step) => `${step}단계`,
    keys: '키: 스페이스는 재생, ←와 →는 이벤트 하나씩, Home과 End는 처음과 끝, W·R·0은 건너뛰기입니다.',
    sessions: '세션',
    chunks: '청크',
    pool: '풀',
    session: (s) => `세션 ${s}`,
    chunk: (c) => `청크 ${letter(c)}`,
    thread: (name) => name.replace(/^loop (\d+)$/, '루프 $1').replace(/^clients?$/, '클라이언트'),
    segment: (p) => (p === undefined ? '세그먼트' : `패킷 ${p}의 세그먼트`),
    run: (s) => (s === undefined ? '구간' : `세션 ${s}`),
    other: '누군가',
    open: '열림',
    closing: '닫히는 중',
    closed: '닫힘',
    receive: '수신 버퍼',
    buffer: '세션의 송신 버퍼',
    queue: '송신 큐',
    leftover: '미전송 나머지',
    nothingLeft: '없음',
    socket: '소켓',
    flagUp: '플래그 올림',
    flagDown: '플래그 내림',
    taken: '가져감',
    queued: '대기',
    dropped: '버림',
    runs: (n, size) => (n === 0 ? '비어 있음' : `구간 ${count(n)}개, ${바이트(size)}`),
    waits: (n) => (n === 0 ? '기다리는 바이트 없음' : `${바이트(n)} 대기`),
    wrote: (n) => `나감 ${count(n)}`,
    readOf: (n) => `클라이언트가 읽음 ${count(n)}`,
    flight: (n) => `전송 중 ${count(n)}`,
    refused: (n) => `나가지 못함 ${count(n)}`,
    cursors: (read, write) => `읽기 ${count(read)}, 쓰기 ${count(write)}`,
    coming: (n) => `오는 중 ${count(n)}`,
    used: (n) => `사용 ${count(n)}`,
    free: (n) => `빈 공간 ${count(n)}`,
    reserved: (n) => `예약 ${count(n)}`,
    capacity: (n) => 바이트(n),
    holds: (n) => `참조 ${count(n)}`,
    heldBy: '참조를 잡은 곳',
    referredBy: '가리키는 곳',
    nobody: '없음',
    writesHere: (name) => `${j(name, '이/가')} 채우는 중`,
    letGo: '놓음',
    idle: (n) => `유휴 ${n}개`,
    poolEmpty: '유휴 청크 없음',
    unreferred: (n, size) => `이제 아무것도 가리키지 않는 청크 ${count(n)}개, ${바이트(size)}: GC의 몫입니다.`,
    gone: (n) => `풀이 보관하지 않은 청크 ${count(n)}개: GC의 몫입니다.`,
    inPool: '풀에서 유휴 상태',
    collectors: '아무것도 가리키지 않음: GC의 몫',
    noSessions: '아직 세션이 없습니다.',
    packet: (p) => `패킷 ${p}`,
    packetLong: (p, { type, size, from, number }) =>
      `패킷 ${p}: ${type}, ${바이트(size)}, ${from === 0 ? '서버가 보냄' : `세션 ${from}의 메시지 ${number}에서 나옴`}`,
    code: '이 일을 한 줄',
    noCode: '시나리오의 클라이언트가 한 일이라 서버의 줄이 없습니다.',
    noSource: (file) => `${j(file, '을/를')} 불러올 수 없습니다.`,
    noPlace: '소스가 주어지지 않았습니다.',
    events: '이벤트',
    counters: '지금까지',
    copies: '패킷 복사',
    writeCalls: '쓰기 호출',
    pinned: '참조에 묶인 청크의 바이트',
    noChunks: '청크 없음',
    doubt: ({ what, drawn, recorded }) =>
      `기록에는 여기서 ${count(recorded)}인데(${what}), 이벤트로 따지면 ${count(drawn)}입니다.`,
    begin: '아직 아무 일도 없었습니다. →로 한 걸음씩 보거나 재생하세요.',
    legend: '색의 뜻과 키',
    legends: {
      data: '패킷',
      reserved: '예약됨, 채우는 중',
      done: '다 읽었거나 다 나간 바이트',
      free: '빈 공간',
      frame: '구간: 한 번의 쓰기가 한 조각으로 다루는 바이트',
      hold: '세션에 보낼 바이트. 막대마다 청크의 참조를 하나 잡음. 빈 막대는 아직 큐에서 대기 중',
      refer: '세션에 보낼 바이트. 빈 막대는 아직 큐에서 대기 중',
      delivered: '그 세션의 소켓으로 나간 바이트',
      flag: '올린 플래그: 플러시가 예정됨. 내린 플래그: 예정된 플러시 없음',
      changed: '이 이벤트로 바뀐 것',
      broken: '줄인 곳: 여기는 축척이 다름',
    },
    errors: {
      format: () => '버퍼 관찰 도구의 기록이 아닙니다.',
      version: ({ version, mine }) => `기록의 버전은 ${version}인데, 이 재생기는 버전 ${mine}만 읽습니다.`,
      incomplete: () => '기록에 이벤트, 패킷, 스레드 가운데 빠진 것이 있습니다.',
      kind: ({ n, kind }) => `이벤트 ${n}의 종류 “${kind}”는 이 재생기가 모르는 것입니다.`,
      load: ({ url, cause }) => `기록 ${j(url, '을/를')} 불러올 수 없습니다: ${cause}.`,
      broken: ({ n, cause }) => `이벤트 ${j(n, '을/를')} 보여 줄 수 없습니다: ${cause}.`,
      nothing: () => '기록이 주어지지 않았습니다.',
    },
  },
};

/** What a trace's scenario is about, as its title. */
const SCENARIOS = {
  'rounds': { en: 'three players, two rounds', ko: '플레이어 세 명, 두 라운드' },
  'stalled': { en: 'a client that stops reading', ko: '읽기를 멈춘 클라이언트' },
  'roll-over': { en: 'a small chunk, and its roll-over', ko: '작은 청크와 청크 교체' },
  'dribble': { en: 'a frame that comes in pieces', ko: '조각조각 도착하는 프레임' },
  'trickle': { en: 'a client that reads a little at a time', ko: '조금씩 읽는 클라이언트' },
  'live': { en: 'a server at work', ko: '실행 중인 서버' },
  'unsent': { en: 'a close with bytes unsent', ko: '보내지 못한 바이트가 있는 종료' },
};

export const words = (language) => WORDS[language];

const SENTENCES = {
  en: {
    'session.open': (e, { thread }) => `Session ${e.s} is open, and lives on ${thread}.`,
    'session.closing': (e) => `Session ${e.s} is closing: ${e.reason}. From now on it accepts nothing.`,
    'session.closed': (e) => `Session ${e.s} is closed.`,
    'recv.new': (e) => `Session ${e.s} gets its receive buffer: ${bytes(e.capacity)}.`,
    'recv.write': (e, { owner, waiting }) =>
      `${bytes(e.count)} ${e.count === 1 ? 'arrives' : 'arrive'} in session ${owner}’s receive buffer; ${bytes(waiting)} of it ${waiting === 1 ? 'is' : 'are'} to be read.`,
    'recv.read': (e, { owner, waiting }) =>
      `Session ${owner} is done with ${bytes(e.count)} of its receive buffer: the read cursor moves past them${waiting === 0 ? ', and nothing is left' : `; ${bytes(waiting)} are left`}.`,
    'recv.clean': (e, { owner }) =>
      e.moved > 0
        ? `The free end of session ${owner}’s receive buffer is too short for a frame: the ${bytes(e.moved)} of data move to the front.`
        : `Session ${owner}’s receive buffer holds no data: both cursors go back to 0, and no byte is moved.`,
    'message': (e, { about }) => `A frame is whole: session ${e.s} hands ${about} to the game.`,
    'send': (e, { packet }) =>
      e.accepted
        ? `send returns true: session ${e.s} has accepted ${packet}.`
        : `send returns false: session ${e.s} accepts nothing any more.`,
    'buffer.new': (e) => `Session ${e.s} gets a send buffer of its own: ${bytes(e.capacity)}.`,
    'copy': (e, { Packet, moved }) =>
      e.copied === false
        ? `Session ${e.s}’s send buffer has no room for ${Packet.replace('P', 'p')}: its sender waits.`
        : `${Packet} is copied into session ${e.s}’s own send buffer: ${bytes(e.bytes)}, written once more${moved ? `; the ${bytes(e.moved)} before it moved to the front` : ''}.`,
    'drain': (e) =>
      e.count === 0
        ? `Nothing of session ${e.s}’s send buffer was taken; its read cursor stays.`
        : `The socket has those ${bytes(e.count)}: the read cursor of session ${e.s}’s send buffer moves past them.`,
    'socket.write': (e, { what }) => `One write call for session ${e.s}, ${what}: the socket takes ${took(e)}.`,
    'leftover': (e, { chunk }) =>
      e.c !== undefined
        ? `${bytes(e.bytes)} stay behind as session ${e.s}’s leftover: a view of chunk ${chunk}. Who sends to it next, waits.`
        : e.b !== undefined
          ? `${bytes(e.bytes)} stay in session ${e.s}’s send buffer until its socket has room.`
          : `${bytes(e.bytes)} are left for session ${e.s}: the sender waits.`,
    'chunk.new': (e, { chunk }) => `A new chunk, ${chunk}: ${bytes(e.capacity)} of direct memory.`,
    'chunk.open': (e, { thread, chunk }) =>
      `${up(thread)} opens a place in chunk ${chunk}, from byte ${count(e.offset)}: ${bytes(e.reserve)} reserved, the most that the packet can need.`,
    'chunk.close': (e, { Packet, chunk }) =>
      `${Packet} is written, once: ${bytes(e.size)} of chunk ${chunk}, from byte ${count(e.offset)}. The rest of the reserve is free again.`,
    'chunk.rollover': (e, { thread, chunk, from, rest }) =>
      `Roll-over: the rest of chunk ${from}${rest === null ? '' : `, ${bytes(rest)},`} is too short, so ${thread} goes on in chunk ${chunk}.`,
    'chunk.retain': (e, { chunk, kind }) =>
      ({
        segment: `A segment is cut from chunk ${chunk}, and holds it: ${many(e.holds, 'hold')}.`,
        run: `A new run holds chunk ${chunk}: ${many(e.holds, 'hold')}.`,
      })[kind] ?? `Chunk ${chunk} is held once more: ${many(e.holds, 'hold')}.`,
    'chunk.release': (e, { chunk, kind, holder, thread }) =>
      `${
        {
          segment: `The sender closes the ${holder}`,
          run: `A run of ${holder} is done`,
          thread: `${up(thread)} lets go of chunk ${chunk}`,
        }[kind] ?? `Chunk ${chunk} is let go of once`
      }: ${e.holds === 0 ? `nobody holds chunk ${chunk} any more.` : `${many(e.holds, 'hold')} on chunk ${chunk} ${e.holds === 1 ? 'is' : 'are'} left.`}`,
    'pool.take': (e, { thread, chunk }) =>
      e.reused
        ? `${up(thread)} takes chunk ${chunk} out of the pool: memory that was used before, empty again, held once.`
        : `${up(thread)} asks the pool and gets chunk ${chunk}, a new one, held once.`,
    'pool.giveBack': (e, { chunk }) =>
      e.kept
        ? `Chunk ${chunk} goes back to the pool: its bytes may be written again from the front.`
        : `The pool does not keep chunk ${chunk}: its memory is left to the collector.`,
    'queue.append': (e, { packet, why, state, then }) => `Session ${e.s}’s queue: ${packet} ${why}${state}.${then}`,
    'register': (e) => `Session ${e.s} is registered with its loop: it will be flushed with the others.`,
    'flush': (e, { thread }) => `${up(thread)} flushes session ${e.s}.`,
    'queue.take': (e, { runs }) =>
      `The flusher takes what session ${e.s} has queued, ${many(e.packets, 'packet')}${runs}, and clears the flag in the same step.`,
    'queue.write': (e) =>
      `One write call for session ${e.s}, ${many(e.views, 'view')}: the socket takes ${took(e)}${e.written < e.asked ? '; the rest waits' : ''}.`,
    'queue.clear': (e) => `What waits for session ${e.s} is dropped: ${bytes(e.bytes)}.`,
    'queue.drop': (e) => `Session ${e.s} is cut off: ${bytes(e.bytes)} that wait are dropped.`,
    'turn': (e, { thread }) => `${up(thread)} begins turn ${e.number}.`,
    'client.send': (e, { about }) =>
      `The client of session ${e.s} sends ${bytes(e.bytes)}${about ? `: ${about}` : ''}.`,
    'client.read': (e, { flight }) =>
      `The client of session ${e.s} reads ${bytes(e.bytes)}; ${flight === 0 ? 'nothing is' : `${count(flight)} ${flight === 1 ? 'is' : 'are'}`} in flight to it now.`,
  },
  ko: {
    'session.open': (e, { thread }) => `세션 ${j(e.s, '이/가')} 열렸고, ${thread}에서 돕니다.`,
    'session.closing': (e) =>
      `세션 ${j(e.s, '이/가')} 닫히기 시작합니다: ${e.reason}. 이제 아무것도 받아들이지 않습니다.`,
    'session.closed': (e) => `세션 ${j(e.s, '이/가')} 닫혔습니다.`,
    'recv.new': (e) => `세션 ${j(e.s, '이/가')} 수신 버퍼를 받습니다: ${바이트(e.capacity)}.`,
    'recv.write': (e, { owner, waiting }) =>
      `세션 ${owner}의 수신 버퍼에 ${바이트(e.count)}가 도착했습니다. 읽지 않은 데이터는 ${바이트(waiting)}입니다.`,
    'recv.read': (e, { owner, waiting }) =>
      `세션 ${j(owner, '이/가')} 수신 버퍼의 ${바이트(e.count)}를 다 읽어 읽기 커서가 그만큼 나아갑니다. ${waiting === 0 ? '남은 데이터는 없습니다.' : `${바이트(waiting)}가 남았습니다.`}`,
    'recv.clean': (e, { owner }) =>
      e.moved > 0
        ? `세션 ${owner}의 수신 버퍼는 뒤쪽 빈 공간이 프레임 하나보다 짧으므로, 데이터 ${바이트(e.moved)}를 맨 앞으로 옮깁니다.`
        : `세션 ${owner}의 수신 버퍼에 데이터가 없으므로 두 커서가 0으로 돌아갑니다. 옮기는 바이트는 없습니다.`,
    'message': (e, { about }) =>
      `프레임이 다 모였습니다. 세션 ${j(e.s, '이/가')} ${about}${particle(e.p, '을/를')} 게임에 넘깁니다.`,
    'send': (e, { packet }) =>
      e.accepted
        ? `send가 true를 반환합니다. 세션 ${j(e.s, '이/가')} ${j(packet, '을/를')} 받아들였습니다.`
        : `send가 false를 반환합니다. 세션 ${j(e.s, '은/는')} 이제 아무것도 받아들이지 않습니다.`,
    'buffer.new': (e) => `세션 ${j(e.s, '이/가')} 자기 송신 버퍼를 만듭니다: ${바이트(e.capacity)}.`,
    'copy': (e, { packet, moved }) =>
      e.copied === false
        ? `세션 ${e.s}의 송신 버퍼에 ${j(packet, '이/가')} 들어갈 자리가 없어 송신자가 기다립니다.`
        : `${j(packet, '을/를')} 세션 ${e.s}의 송신 버퍼에 복사합니다. ${바이트(e.bytes)}를 한 번 더 기록한 셈입니다.${moved ? ` 그 앞에 있던 ${바이트(e.moved)}는 맨 앞으로 옮겼습니다.` : ''}`,
    'drain': (e) =>
      e.count === 0
        ? `세션 ${e.s}의 송신 버퍼에서 나간 바이트가 없어 읽기 커서는 그대로입니다.`
        : `${바이트(e.count)}가 소켓으로 나갔으므로 세션 ${e.s}의 송신 버퍼에서 읽기 커서가 그만큼 나아갑니다.`,
    'socket.write': (e, { what }) => `세션 ${e.s}에 쓰기 호출 한 번, ${what}: ${나감(e)}`,
    'leftover': (e, { chunk }) =>
      e.c !== undefined
        ? `${바이트(e.bytes)}가 세션 ${e.s}의 미전송 나머지로 남습니다. 청크 ${chunk}의 뷰이고, 이 세션에 다음으로 보내는 스레드는 기다립니다.`
        : e.b !== undefined
          ? `${바이트(e.bytes)}가 소켓에 자리가 날 때까지 세션 ${e.s}의 송신 버퍼에 남습니다.`
          : `세션 ${e.s}에 보낼 ${바이트(e.bytes)}가 남아 송신자가 기다립니다.`,
    'chunk.new': (e, { chunk }) => `새 청크 ${chunk}: 다이렉트 메모리 ${바이트(e.capacity)}입니다.`,
    'chunk.open': (e, { thread, chunk }) =>
      `${j(thread, '이/가')} 청크 ${chunk}의 ${count(e.offset)}번 바이트부터 자리를 엽니다. 예약 크기는 패킷이 가장 클 때의 ${바이트(e.reserve)}입니다.`,
    'chunk.close': (e, { packet, chunk }) =>
      `${j(packet, '을/를')} 청크 ${chunk}의 ${count(e.offset)}번 바이트부터 ${바이트(e.size)}에 한 번만 기록했습니다. 예약하고 남은 자리는 다시 비었습니다.`,
    'chunk.rollover': (e, { thread, chunk, from, rest }) =>
      `청크 교체: 청크 ${from}의 남은 공간${rest === null ? '이' : ` ${바이트(rest)}로는`} 모자라서 ${j(thread, '은/는')} 청크 ${j(chunk, '으로/로')} 넘어갑니다.`,
    'chunk.retain': (e, { chunk, kind }) =>
      ({
        segment: `청크 ${chunk}에서 세그먼트를 잘라 냈고, 이 세그먼트가 참조를 잡습니다. 카운트는 ${count(e.holds)}입니다.`,
        run: `새 구간이 청크 ${chunk}의 참조를 잡습니다. 카운트는 ${count(e.holds)}입니다.`,
      })[kind] ?? `청크 ${chunk}의 참조가 하나 늘었습니다. 카운트는 ${count(e.holds)}입니다.`,
    'chunk.release': (e, { chunk, kind, holder, thread }) =>
      `${
        {
          segment: `송신자가 ${j(holder, '을/를')} 닫으며 참조를 놓습니다.`,
          run: `${holder}의 구간 하나가 끝나 참조를 놓습니다.`,
          thread: `${j(thread, '이/가')} 청크 ${chunk}의 참조를 놓습니다.`,
        }[kind] ?? `청크 ${chunk}의 참조를 하나 놓습니다.`
      } ${e.holds === 0 ? `이제 청크 ${chunk}의 참조를 잡은 곳이 없습니다.` : `청크 ${chunk}의 카운트는 ${count(e.holds)}입니다.`}`,
    'pool.take': (e, { thread, chunk }) =>
      e.reused
        ? `${j(thread, '이/가')} 풀에서 청크 ${j(chunk, '을/를')} 꺼냅니다. 전에 사용한 메모리를 처음부터 다시 채우고, 카운트는 1입니다.`
        : `${j(thread, '이/가')} 풀에서 새로 만든 청크 ${j(chunk, '을/를')} 받습니다. 카운트는 1입니다.`,
    'pool.giveBack': (e, { chunk }) =>
      e.kept
        ? `청크 ${j(chunk, '을/를')} 풀에 반납합니다. 이제 앞에서부터 다시 채울 수 있습니다.`
        : `풀은 청크 ${j(chunk, '을/를')} 보관하지 않습니다. 메모리의 해제는 GC에 맡깁니다.`,
    'queue.append': (e, { packet, why, state, then }) =>
      `세션 ${e.s}의 큐: ${j(packet, '은/는')} ${why}${state}.${then}`,
    'register': (e) => `세션 ${j(e.s, '을/를')} 이벤트 루프에 등록합니다. 다른 세션과 함께 플러시됩니다.`,
    'flush': (e, { thread }) => `${j(thread, '이/가')} 세션 ${j(e.s, '을/를')} 플러시합니다.`,
    'queue.take': (e, { runs }) =>
      `플러시 담당이 세션 ${e.s}의 큐에 있던 것을 가져갑니다: 패킷 ${count(e.packets)}개${runs}. 같은 동작으로 플래그도 내립니다.`,
    'queue.write': (e) => `세션 ${e.s}에 쓰기 호출 한 번, 뷰 ${count(e.views)}개: ${나감(e)}`,
    'queue.clear': (e) => `세션 ${e.s}에 보내려고 기다리던 ${바이트(e.bytes)}를 버립니다.`,
    'queue.drop': (e) => `세션 ${e.s}의 연결을 끊습니다. 기다리던 ${바이트(e.bytes)}를 버립니다.`,
    'turn': (e, { thread }) => `${j(thread, '이/가')} 턴 ${j(e.number, '을/를')} 시작합니다.`,
    'client.send': (e, { about }) =>
      `세션 ${e.s}의 클라이언트가 ${바이트(e.bytes)}를 보냅니다${about ? `: ${about}` : ''}.`,
    'client.read': (e, { flight }) =>
      `세션 ${e.s}의 클라이언트가 ${바이트(e.bytes)}를 읽었습니다.${flight === 0 ? ' 전송 중인 바이트는 없습니다.' : ` 아직 ${바이트(flight)}가 전송 중입니다.`}`,
  },
};

const up = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function took({ asked, written }) {
  return written === asked
    ? `all ${bytes(asked)}`
    : written === 0
      ? `none of the ${bytes(asked)}`
      : `${count(written)} of ${bytes(asked)}`;
}

function 나감({ asked, written }) {
  return written === asked
    ? `${바이트(asked)}가 모두 나갔습니다.`
    : written === 0
      ? `${바이트(asked)} 가운데 하나도 나가지 않았습니다. 모두 기다립니다.`
      : `${바이트(asked)} 가운데 ${바이트(written)}가 나갔고(부분 쓰기), 나머지는 기다립니다.`;
}

const APPENDS = {
  en: {
    extends: 'lies right behind the tail and extends it',
    first: 'begins a run, as there is no tail',
    chunk: 'lies in another chunk than the tail, so it begins a new run',
    apart: 'does not lie right behind the tail, so it begins a new run',
    FULL: 'is refused, as the queue is as long as it may be',
    ENDED: 'is refused, as the queue accepts nothing any more',
    state: (runs, size) => `: ${many(runs, 'run')}, ${bytes(size)}`,
    then: {
      FIRST: ' No flush was on its way: the flag goes up.',
      QUEUED: ' A flush is on its way already.',
      LONG: ' The queue has become longer than its limit: it is flushed now.',
      FULL: '',
      ENDED: '',
    },
    runs: (n) => ` in ${many(n, 'run')}`,
  },
  ko: {
    extends: '큐의 꼬리 바로 뒤에 있어 꼬리를 늘립니다',
    first: '큐에 꼬리가 없어 새 구간이 됩니다',
    chunk: '꼬리와 다른 청크에 있으므로 새 구간이 됩니다',
    apart: '큐의 꼬리 바로 뒤에 있지 않으므로 새 구간이 됩니다',
    FULL: '거부됩니다. 큐가 한도까지 찼습니다',
    ENDED: '거부됩니다. 큐가 이제 아무것도 받아들이지 않습니다',
    state: (runs, size) => `: 구간 ${count(runs)}개, ${바이트(size)}`,
    then: {
      FIRST: ' 예정된 플러시가 없었으므로 플래그를 올립니다.',
      QUEUED: ' 플러시는 이미 예정되어 있습니다.',
      LONG: ' 큐가 한도보다 길어져서 바로 플러시합니다.',
      FULL: '',
      ENDED: '',
    },
    runs: (n) => `, 구간 ${count(n)}개`,
  },
};

/** What has happened between two scenes of a trace that follow each other, in one plain sentence or two. */
export function sentence(language, trace, before, now) {
  const e = now.event;
  const w = WORDS[language];
  if (e === null) {
    return w.begin;
  }
  const packet = e.p === undefined ? (language === 'ko' ? '패킷' : 'a packet') : w.packet(e.p);
  const known = trace.packets[e.p];
  const session = [...now.sessions.values()].find(({ receive }) => e.r !== undefined && receive?.r === e.r);
  const waiting = session ? session.receive.write - session.receive.read : 0;
  return SENTENCES[language][e.e](e, {
    packet,
    Packet: up(packet),
    about: known ? aboutPacket(language, packet, known) : e.e === 'message' ? packet : '',
    thread: w.thread(trace.threads[e.t]),
    chunk: letter(e.c),
    from: letter(e.from),
    owner: session?.id ?? '?',
    waiting,
    moved: e.moved > 0,
    what: whatIsWritten(language, now, packet),
    flight: e.e === 'client.read' ? inFlight(now.sessions.get(e.s)) : 0,
    rest: e.e === 'chunk.rollover' ? restOf(now.chunks.get(e.from)) : null,
    ...(e.e.startsWith('chunk.re') && holds(w, now, e)),
    ...(e.e === 'queue.append' && append(language, before, now, e)),
    ...(e.e === 'queue.take' && { runs: e.runs ? APPENDS[language].runs(e.runs.length) : '' }),
  });
}

/** Bytes behind those that are used; null if the chunk's size is not known. */
function restOf(chunk) {
  return chunk === undefined || chunk.capacity === null ? null : chunk.capacity - chunk.used;
}

function aboutPacket(language, packet, { type, size }) {
  return language === 'ko' ? `${packet}(${type}, ${바이트(size)})` : `${packet} (${type}, ${bytes(size)})`;
}

function whatIsWritten(language, { event, moved }, packet) {
  const korean = language === 'ko';
  if (event.p === undefined) {
    return korean ? '송신 버퍼의 데이터' : 'the data of its send buffer';
  }
  const chunk = moved.length > 0 ? letter(moved[0].c) : null;
  return chunk === null ? packet : korean ? `청크 ${chunk}에 있는 ${packet}` : `${packet} in chunk ${chunk}`;
}

function holds(w, now, e) {
  const { left, holders } = now.chunks.get(e.c);
  const holder = e.e === 'chunk.retain' ? holders.at(-1) : left;
  return { kind: holder?.kind, holder: holder ? holderName(w, () => '', holder) : '' };
}

function append(language, before, now, e) {
  const say = APPENDS[language];
  const tail = before.sessions.get(e.s)?.queued.at(-1);
  const { queued, pending, bytes: size } = now.sessions.get(e.s);
  const refused = e.outcome === 'FULL' || e.outcome === 'ENDED';
  const why = refused ? e.outcome : e.extended ? 'extends' : !tail ? 'first' : tail.c !== e.c ? 'chunk' : 'apart';
  const state = refused ? '' : say.state(queued.length + pending.length, size);
  return { why: say[why], state, then: say.then[e.outcome] ?? '' };
}

/** How a holder of a chunk is called. */
export function holderName(w, threadName, { kind, t, s, p }) {
  return { thread: () => threadName(t), segment: () => w.segment(p), run: () => w.run(s), other: () => w.other }[
    kind
  ]();
}
