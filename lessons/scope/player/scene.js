/**
 * What a trace of the buffer scope looks like at each of its events. Pure: no DOM, no clock. A scene holds nothing but
 * what was recorded and what follows from it; it is never changed, so scenes share what is the same in them.
 */

const FORMAT = 'buffer-scope';
const VERSION = 1;

/** A trace that cannot be shown; `code` and `about` say why, in a language of its reader's (see i18n.js). */
export class TraceError extends Error {
  constructor(code, about = {}) {
    super(`${code} ${JSON.stringify(about)}`);
    this.code = code;
    this.about = about;
  }
}

const EMPTY = Object.freeze({
  position: 0,
  event: null,
  doubt: null, // where what was recorded is not what the scene has
  lost: [], // runs that this event has dropped
  moved: [], // bytes of chunks that a socket has just taken: {c, offset, length}
  sessions: new Map(),
  chunks: new Map(),
  writing: new Map(), // thread → the chunk that it cuts packets from
  flushing: new Map(), // thread → the session that it flushes
  copies: 0,
  writeCalls: 0,
});

const SESSION = Object.freeze({
  state: 'open',
  reason: null,
  receive: null, // {r, capacity, read, write, frame: {p, from, to} | null}
  buffer: null, // of step 2: {capacity, read, write}
  leftover: null, // of steps 1 to 3: {bytes, p, c, offset}
  queued: [], // runs of steps 4 and 5: {c, offset, length, packets: [{p, offset, length}]}
  pending: [], // runs that the flusher has taken; `released`: written, and about to go
  dropped: [], // runs that nobody wants any more, and that have not let go of their chunks yet
  bytes: 0, // in the queue
  flag: false, // a flush is on its way
  came: 0, // bytes that the server has read
  sent: 0, // bytes that the client has sent
  taken: 0, // bytes that the socket has taken
  read: 0, // bytes that the client has read
});

const CHUNK = Object.freeze({
  capacity: null,
  used: 0,
  open: null, // {offset, reserve}
  packets: [], // {p, offset, length}
  holds: null, // as recorded; null: nobody counts
  holders: [], // {kind: 'thread' | 'segment' | 'run' | 'other', t, s, p}
  left: null, // the holder that has just let go
  delivered: new Map(), // session → bytes that its socket has taken, [{offset, length}]
  place: 'used', // 'used', 'idle' (in the pool) or 'gone' (left to the collector)
});

/** The scene before the first event. */
export const start = EMPTY;

/** Names the class in an event's `at`. */
export function place(at) {
  const [, type, line] = /^(.+):(\d+)$/.exec(at ?? '') ?? [];
  return type ? { type, line: Number(line) } : null;
}

/** The scene in the making: changes what it is asked for, and shares the rest with the scene before. */
class Draft {
  constructor(before, event) {
    Object.assign(this, before, { position: before.position + 1, event, doubt: null, moved: [], lost: [] });
  }

  session(id, change) {
    this.sessions = changed(this.sessions, id, SESSION, change);
  }

  chunk(id, change) {
    this.chunks = changed(this.chunks, id, CHUNK, change);
  }

  /** The socket of a session takes bytes of a chunk. */
  deliver(s, { c, offset, length: size }) {
    if (c === undefined || size === 0 || !this.chunks.has(c)) {
      return;
    }
    this.moved = [...this.moved, { c, offset, length: size }];
    this.chunk(c, ({ delivered }) => {
      const got = delivered.get(s) ?? [];
      const last = got.at(-1);
      const behind = last && last.offset + last.length === offset;
      const more = behind ? got.with(-1, { ...last, length: last.length + size }) : [...got, { offset, length: size }];
      return { delivered: new Map(delivered).set(s, more) };
    });
  }

  expect(what, drawn, recorded) {
    if (recorded !== undefined && recorded !== drawn && !this.event.unlocked) {
      this.doubt ??= { what, drawn, recorded };
    }
  }
}

function changed(map, id, initial, change) {
  const before = map.get(id) ?? { ...initial, id };
  return new Map(map).set(id, { ...before, ...(typeof change === 'function' ? change(before) : change) });
}

const without = (list, index) => (index < 0 ? list : list.toSpliced(index, 1));
const length = (runs) => runs.reduce((sum, run) => sum + run.length, 0);

const cursors = (draft, e, more = {}) => {
  const id = [...draft.sessions.values()].find((session) => session.receive?.r === e.r)?.id;
  if (id !== undefined) {
    draft.session(id, ({ receive, came }) => ({
      receive: { ...receive, read: e.read ?? receive.read, write: e.write ?? receive.write, frame: null },
      came: came + (more.came ?? 0),
    }));
  }
  return id;
};

/** Takes bytes off the front of runs. */
function written(runs, count) {
  const left = [...runs];
  const done = [];
  let rest = count;
  while (left.length > 0 && rest >= left[0].length) {
    done.push(left.shift());
    rest -= done.at(-1).length;
  }
  if (rest > 0 && left.length > 0) {
    const run = left[0];
    const offset = run.offset + rest;
    done.push({ ...run, length: rest });
    const packets = run.packets.filter((packet) => packet.offset + packet.length > offset);
    left[0] = { ...run, offset, length: run.length - rest, packets };
  }
  return { left, done };
}

/** What is left of a leftover after a write; a new one has an event of its own, one that did not change has none. */
function behind(leftover, { asked, written: count }) {
  if (leftover === null || count === asked) {
    return null;
  }
  const { offset } = leftover;
  return { ...leftover, bytes: asked - count, offset: offset === undefined ? undefined : offset + count };
}

/** The bytes of a packet that a session writes without a queue: the rest of it if a part is written already. */
function viewOf(draft, e, leftover) {
  if (leftover?.c !== undefined) {
    return { c: leftover.c, offset: leftover.offset, length: e.written };
  }
  for (const chunk of e.p === undefined ? [] : draft.chunks.values()) {
    const packet = chunk.packets.findLast(({ p }) => p === e.p);
    if (packet) {
      return { c: chunk.id, offset: packet.offset, length: e.written };
    }
  }
  return {};
}

/** The packets that lie in a run, as far as the chunk's scene knows them. */
function packetsOf(draft, run) {
  const chunk = draft.chunks.get(run.c);
  const inside = ({ offset, length: size }) => offset < run.offset + run.length && offset + size > run.offset;
  return { ...run, packets: chunk ? chunk.packets.filter(inside) : [] };
}

function hold(draft, e, kind) {
  draft.chunk(e.c, ({ holders }) => {
    const more = [...holders, { kind, t: e.t }];
    draft.expect('holds', more.length, e.holds);
    return { holds: e.holds, holders: more, left: null };
  });
}

/** Who has let go is told by the class that did it, as the recorder says it. */
function release(draft, e) {
  draft.chunk(e.c, ({ holders }) => {
    const kind = holderKind(e.at);
    const s = draft.flushing.get(e.t);
    const mine = (holder) => holder.kind === kind && (kind === 'run' ? holder.s === s : holder.t === e.t);
    let index = kind === 'segment' ? holders.findLastIndex(mine) : holders.findIndex(mine);
    if (index < 0) {
      index = holders.findIndex((holder) => holder.kind === kind);
    }
    const rest = without(holders, index < 0 ? holders.length - 1 : index);
    draft.expect('holds', rest.length, e.holds);
    return { holds: e.holds, holders: rest, left: holders[index] ?? null };
  });
  const { left } = draft.chunks.get(e.c);
  if (left?.kind === 'run' && draft.sessions.has(left.s)) {
    draft.session(left.s, ({ pending, dropped }) => {
      const mine = (run) => run.c === e.c && !run.released;
      const index = pending.findIndex(mine);
      return index < 0
        ? { dropped: without(dropped, dropped.findIndex(mine)) }
        : { pending: pending.with(index, { ...pending[index], released: true }) };
    });
  }
}

function holderKind(at) {
  const kinds = { SendBufferChunk: 'segment', SendSegment: 'segment', SendRun: 'run', SendBufferHelper: 'thread' };
  return kinds[place(at)?.type] ?? 'other';
}

/** The last hold that this thread has taken for something of that kind, and that is not yet known whose it is. */
function name(draft, c, t, kind, whose) {
  if (!draft.chunks.has(c)) {
    return;
  }
  draft.chunk(c, ({ holders }) => {
    const index = holders.findLastIndex(
      (holder) => holder.kind === kind && holder.t === t && holder.s === undefined && holder.p === undefined,
    );
    return { holders: index < 0 ? holders : holders.with(index, { ...holders[index], ...whose }) };
  });
}

const nothing = () => {};

/** What each kind of event does. A kind that is not here is an error: nobody can say what it would look like. */
const EVENTS = {
  'turn': nothing,
  'register': nothing,
  'send': nothing,
  'session.open': (draft, e) => draft.session(e.s, {}),
  'session.closing': (draft, e) => draft.session(e.s, { state: 'closing', reason: e.reason ?? null }),
  'session.closed': (draft, e) => draft.session(e.s, { state: 'closed' }),
  'recv.new': (draft, e) =>
    draft.session(e.s, { receive: { r: e.r, capacity: e.capacity, read: 0, write: 0, frame: null } }),
  'recv.write': (draft, e) => cursors(draft, e, { came: e.count }),
  'recv.read': (draft, e) => cursors(draft, e),
  'recv.clean': (draft, e) => cursors(draft, e),
  'message': (draft, e) =>
    draft.session(e.s, ({ receive }) => ({
      receive: receive && { ...receive, frame: { p: e.p, from: e.from, to: e.to } },
    })),
  'buffer.new': (draft, e) => draft.session(e.s, { buffer: { capacity: e.capacity ?? null, read: 0, write: 0 } }),
  'copy': (draft, e) => {
    draft.session(e.s, ({ buffer }) => ({
      buffer: { capacity: null, ...buffer, read: e.read ?? null, write: e.write ?? null },
    }));
    draft.copies += e.copied === false ? 0 : 1;
  },
  'drain': (draft, e) =>
    draft.session(e.s, ({ buffer }) => ({
      buffer: { capacity: null, ...buffer, read: e.read ?? null, write: e.write ?? null },
    })),
  'socket.write': (draft, e) => {
    draft.session(e.s, ({ taken, leftover }) => {
      if (leftover?.c !== undefined) {
        draft.expect('leftover', leftover.bytes, e.asked);
      }
      draft.deliver(e.s, viewOf(draft, e, leftover));
      return { taken: taken + e.written, leftover: behind(leftover, e) };
    });
    draft.writeCalls++;
  },
  'leftover': (draft, e) => draft.session(e.s, { leftover: { bytes: e.bytes, p: e.p, c: e.c, offset: e.offset } }),
  'chunk.new': (draft, e) => draft.chunk(e.c, { capacity: e.capacity, holds: e.holds ?? null }),
  'chunk.open': (draft, e) => {
    draft.chunk(e.c, { open: { offset: e.offset, reserve: e.reserve } });
    if (!draft.writing.has(e.t)) {
      draft.writing = new Map(draft.writing).set(e.t, e.c);
    }
  },
  'chunk.close': (draft, e) => {
    draft.chunk(e.c, ({ packets, holds, used }) => {
      draft.expect('offset', used, e.offset);
      return {
        open: null,
        used: e.offset + e.size,
        packets: [...packets, { p: e.p, offset: e.offset, length: e.size }],
        holds: e.holds ?? holds,
      };
    });
    name(draft, e.c, e.t, 'segment', { p: e.p });
  },
  'chunk.rollover': (draft, e) => {
    draft.writing = new Map(draft.writing).set(e.t, e.c);
  },
  'chunk.retain': (draft, e) => hold(draft, e, holderKind(e.at)),
  'chunk.release': (draft, e) => {
    release(draft, e);
    if (holderKind(e.at) === 'thread' && draft.writing.get(e.t) === e.c) {
      draft.writing = new Map(draft.writing);
      draft.writing.delete(e.t);
    }
  },
  'pool.take': (draft, e) =>
    draft.chunk(e.c, {
      place: 'used',
      used: 0,
      open: null,
      packets: [],
      delivered: new Map(),
      holds: e.holds ?? null,
      holders: e.holds === 1 ? [{ kind: 'thread', t: e.t }] : [],
      left: null,
    }),
  'pool.giveBack': (draft, e) => {
    draft.chunk(e.c, {
      place: e.kept ? 'idle' : 'gone',
      used: 0,
      open: null,
      packets: [],
      left: null,
      delivered: new Map(),
    });
  },
  'queue.append': (draft, e) => {
    const accepted = e.outcome !== 'FULL' && e.outcome !== 'ENDED';
    draft.session(e.s, ({ queued, pending }) => {
      const packet = { p: e.p, offset: e.offset, length: e.length };
      const tail = queued.at(-1);
      let runs = queued;
      if (accepted && e.extended && tail) {
        draft.expect('tail', tail.offset + tail.length, e.offset);
        runs = queued.with(-1, { ...tail, length: tail.length + e.length, packets: [...tail.packets, packet] });
      } else if (accepted) {
        runs = [...queued, { c: e.c, offset: e.offset, length: e.length, packets: [packet] }];
      }
      const bytes = length(runs) + length(pending);
      draft.expect('bytes', bytes, e.bytes);
      return { queued: runs, bytes, ...(accepted && { flag: true }) };
    });
    name(draft, e.c, e.t, 'run', { s: e.s });
  },
  'flush': (draft, e) => {
    draft.flushing = new Map(draft.flushing).set(e.t, e.s);
  },
  'queue.take': (draft, e) => {
    draft.flushing = new Map(draft.flushing).set(e.t, e.s);
    draft.session(e.s, ({ queued, pending }) => {
      const taken = e.runs?.map((run) => packetsOf(draft, run)) ?? queued;
      draft.expect('taken', length(queued), length(taken));
      return { pending: [...pending, ...taken], queued: [], bytes: length(pending) + length(taken), flag: false };
    });
  },
  'queue.write': (draft, e) => {
    draft.session(e.s, ({ queued, pending, taken }) => {
      const { left, done } = written(pending, e.written);
      done.forEach((run) => draft.deliver(e.s, run));
      draft.expect('left', length(left), e.left);
      return { pending: left, bytes: length(left) + length(queued), taken: taken + e.written };
    });
    draft.writeCalls++;
  },
  'queue.clear': drop,
  'queue.drop': drop,
  'client.send': (draft, e) => draft.session(e.s, ({ sent }) => ({ sent: sent + e.bytes })),
  'client.read': (draft, e) => draft.session(e.s, ({ read }) => ({ read: read + e.bytes })),
};

function drop(draft, e) {
  draft.flushing = new Map(draft.flushing).set(e.t, e.s);
  draft.session(e.s, ({ queued, pending, bytes }) => {
    draft.expect('bytes', bytes, e.bytes);
    draft.lost = [...pending, ...queued];
    const held = draft.lost.filter(({ c }) => draft.chunks.get(c)?.holders.some(({ kind }) => kind === 'run'));
    return { queued: [], pending: [], dropped: held, bytes: 0 };
  });
}

/** The scene after one more event. */
export function next(before, event) {
  const apply = EVENTS[event?.e];
  if (!Object.hasOwn(EVENTS, event?.e ?? '')) {
    throw new TraceError('kind', { n: event?.n, kind: String(event?.e) });
  }
  const draft = new Draft(before, event);
  try {
    apply(draft, event);
  } catch (cause) {
    throw new TraceError('broken', { n: event.n, cause: cause.message });
  }
  return draft;
}

/** The scene after the first `position` events of a trace. */
export function scene(trace, position) {
  return trace.events.slice(0, position).reduce(next, start);
}

/** Bytes of the chunks that nobody else can have: those that are counted and held, or that something refers to. */
export function pinned(now) {
  let bytes = 0;
  for (const chunk of now.chunks.values()) {
    bytes += isPinned(now, chunk) ? (chunk.capacity ?? 0) : 0;
  }
  return bytes;
}

export function isPinned(now, chunk) {
  return chunk.place === 'used' && (chunk.holds === null ? referrers(now, chunk.id).length > 0 : chunk.holds > 0);
}

/** Whose a chunk is where nobody counts: the threads that write into it, and the sessions with bytes of it to send. */
export function referrers(now, c) {
  const threads = [...now.writing].filter(([, mine]) => mine === c).map(([t]) => ({ kind: 'thread', t }));
  const sessions = [...now.sessions.values()]
    .filter((session) => rangesOf(session, c).length > 0)
    .map(({ id }) => ({ kind: 'run', s: id }));
  return [...threads, ...sessions];
}

/** The bytes of a chunk that wait for a session. */
export function rangesOf(session, c) {
  const runs = [
    ...[...session.dropped, ...session.pending].map((run) => ({ ...run, taken: true })),
    ...session.queued.map((run) => ({ ...run, taken: false })),
  ];
  if (session.leftover?.c !== undefined) {
    runs.push({ c: session.leftover.c, offset: session.leftover.offset, length: session.leftover.bytes, taken: true });
  }
  return runs.filter((run) => run.c === c && !run.released);
}

/** The chunks that are more than idle memory at that moment, or that its event is about. */
export function chunksInUse(now) {
  const about = (chunk) => now.event?.c === chunk.id || now.event?.from === chunk.id;
  return [...now.chunks.values()].filter((chunk) => chunk.place === 'used' && (isPinned(now, chunk) || about(chunk)));
}

/** Bytes between a server's socket and its client, if the trace tells what the clients did. */
export function inFlight(session) {
  return session.taken - session.read;
}

const MARKS = {
  write: (e) => e.e === 'queue.write' || e.e === 'socket.write',
  rollover: (e) => e.e === 'chunk.rollover',
  zero: (e) => e.e === 'chunk.release' && e.holds === 0,
};

/**
 * A trace with all that is asked of it again and again: a scene every so often, so that no step back costs more than a
 * step forward, where jumps lead to, and the largest sizes, so that the scale never changes on the way.
 */
export class Film {
  constructor(trace, every = 32) {
    check(trace);
    this.trace = trace;
    this.length = trace.events.length;
    this.every = every;
    this.kept = [];
    this.marks = { write: [], rollover: [], zero: [] };
    this.history = { copies: [0], writeCalls: [0], pinned: [0] };
    this.most = { used: 0, queue: 0, flight: 0, buffer: 0, receive: 0, chunks: 0 };
    this.doubts = [];
    this.kinds = new Set();
    this.last = start;
    for (let now = start; ; now = next(now, trace.events[now.position])) {
      this.#note(now);
      if (now.position === this.length) {
        this.sessions = [...now.sessions.keys()].sort((a, b) => a - b);
        break;
      }
    }
  }

  #note(now) {
    if (now.position % this.every === 0) {
      this.kept.push(now);
    }
    if (now.event === null) {
      return;
    }
    this.kinds.add(now.event.e);
    for (const [mark, is] of Object.entries(MARKS)) {
      if (is(now.event)) {
        this.marks[mark].push(now.position);
      }
    }
    if (now.doubt) {
      this.doubts.push(now.position);
    }
    this.most.chunks = Math.max(this.most.chunks, chunksInUse(now).length);
    this.history.copies.push(now.copies);
    this.history.writeCalls.push(now.writeCalls);
    this.history.pinned.push(pinned(now));
    const { c, s } = now.event;
    const chunk = now.chunks.get(c);
    const session = now.sessions.get(s);
    this.most.used = Math.max(this.most.used, chunk?.used ?? 0);
    if (session) {
      this.most.queue = Math.max(this.most.queue, session.bytes, session.leftover?.bytes ?? 0);
      this.most.flight = Math.max(this.most.flight, inFlight(session));
      this.most.buffer = Math.max(this.most.buffer, session.buffer?.write ?? 0);
    }
    this.most.receive = Math.max(this.most.receive, now.event.e.startsWith('recv.') ? (now.event.write ?? 0) : 0);
  }

  /** The scene after the first `position` events. */
  scene(position) {
    if (this.last.position > position || position - this.last.position > this.every) {
      this.last = this.kept[Math.floor(position / this.every)];
    }
    while (this.last.position < position) {
      this.last = next(this.last, this.trace.events[this.last.position]);
    }
    return this.last;
  }

  /** The position of the next mark of a kind behind `position`; null if there is none. */
  after(mark, position) {
    return this.marks[mark].find((at) => at > position) ?? null;
  }
}

/** What must be so before anything can be shown. */
function check(trace) {
  if (trace?.format !== FORMAT) {
    throw new TraceError('format');
  } else if (trace.version !== VERSION) {
    throw new TraceError('version', { version: trace.version, mine: VERSION });
  } else if (!Array.isArray(trace.events) || !Array.isArray(trace.packets) || !Array.isArray(trace.threads)) {
    throw new TraceError('incomplete');
  }
}

/** What a packet means, wherever its bytes are: the same in every step. */
export function logical(packet) {
  return packet && `${packet.from}/${packet.number}`;
}

/**
 * For each position of one film the position of another at which it does the same with the same packet. Films differ in
 * what they do and how often, so they are cut at the first event of each packet: within such a piece, an event that
 * both have is shown with its twin, what has no twin goes on with the piece, and both come to its end together.
 */
export function align(film, other) {
  const mine = pieces(film.trace);
  const theirs = new Map(pieces(other.trace).map((piece) => [piece.key, piece]));
  const positions = new Int32Array(film.length + 1);
  let at = 0;
  for (const piece of mine) {
    const twin = theirs.get(piece.key);
    if (!twin) {
      positions.fill(at, piece.from, piece.to + 1);
      continue;
    }
    at = twin.from;
    for (let position = piece.from; position <= piece.to; position++) {
      const meant = piece.meant.get(position);
      const same = meant && (twin.found.get(meant.exact) ?? twin.found.get(meant.about));
      if (same !== undefined) {
        at = same;
      } else if (position > piece.from && !meant && position > piece.last) {
        at = Math.min(at + 1, twin.to);
      }
      positions[position] = at;
    }
    at = twin.to;
    positions[piece.to] = at;
  }
  return positions;
}

/** The pieces of a trace, one for each logical packet, in the order of their first events; the first has none. */
function pieces(trace) {
  const all = [{ key: 'before', from: 0, to: 0, last: 0, meant: new Map(), found: new Map() }];
  const seen = new Set();
  trace.events.forEach((event, index) => {
    const key = event.e.startsWith('client.') ? undefined : logical(trace.packets[event.p]);
    if (key && !seen.has(key)) {
      seen.add(key);
      all.push({ key, from: index + 1, to: index + 1, last: index + 1, meant: new Map(), found: new Map() });
    }
    const piece = all.at(-1);
    piece.to = index + 1;
    if (key === piece.key) {
      const about = `${event.s ?? ''} ${event.e === 'message' ? 'in' : event.e.startsWith('chunk.') ? 'made' : 'out'}`;
      const exact = `${event.e} ${about}`;
      piece.meant.set(index + 1, { exact, about });
      piece.last = index + 1;
      for (const meaning of [exact, about]) {
        if (!piece.found.has(meaning)) {
          piece.found.set(meaning, index + 1);
        }
      }
    }
  });
  return all;
}
