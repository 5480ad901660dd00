/** Draws a scene: memory as strips, sessions as lanes. Pure: from a film, a scene, words and a width to markup. */
import { chunksInUse, inFlight, place, rangesOf, referrers } from './scene.js';
import { holderName, letter } from './i18n.js';
import { html } from './markup.js';

const GUTTER = 74; // for the names of a chunk's rows
const STRIP = 36;
const ROW = 17;
const ABOVE = 22; // for a cursor and its word
const TEXT = 7.6; // pixels of a digit or letter, at the most; Korean letters are nearly twice as wide
const BREAK = 0.62; // a strip is cut short if less of it than that is ever used
const SIDE_BY_SIDE = 560; // pixels from which a lane's parts stand beside each other

const number = (n) => n.toLocaleString('en');
const range = ({ offset, length }) => `${number(offset)}–${number(offset + length)}`;
const textWidth = (text) => [...text].reduce((sum, c) => sum + (c > '\u1100' ? 12.6 : TEXT), 0);
const pair = (c) => (c % 2 === 1 ? 'data' : 'other');

/** What an event is about: the names of the parts that are drawn as changed. */
function subjects(now) {
  const e = now.event;
  if (!e) {
    return new Set();
  }
  const session = e.s ?? [...now.sessions.values()].find(({ receive }) => e.r !== undefined && receive?.r === e.r)?.id;
  const part = {
    'session.open': ['session'],
    'session.closing': ['session'],
    'session.closed': ['session'],
    'recv.new': ['in'],
    'recv.write': ['in'],
    'recv.read': ['in'],
    'recv.clean': ['in'],
    'message': ['in'],
    'client.send': ['in'],
    'buffer.new': ['out'],
    'copy': ['out'],
    'drain': ['out'],
    'leftover': ['out'],
    'send': ['session'],
    'queue.append': ['out'],
    'queue.take': ['out'],
    'queue.clear': ['out'],
    'queue.drop': ['out'],
    'register': ['out'],
    'flush': ['out'],
    'queue.write': ['out', 'socket'],
    'socket.write': ['socket'],
    'client.read': ['socket'],
  }[e.e];
  const all = (part ?? []).map((name) => `${name} ${session}`);
  if (e.e.startsWith('chunk.') || e.e.startsWith('pool.')) {
    all.push(`${e.e === 'chunk.retain' || e.e === 'chunk.release' ? 'holds' : 'chunk'} ${e.c}`);
  }
  if (e.e === 'chunk.rollover') {
    all.push(`chunk ${e.from}`);
  }
  if (e.e.startsWith('pool.')) {
    all.push('pool');
  }
  return new Set(all);
}

/** The bytes of chunks that an event is about. */
function bytesOf(now) {
  const e = now.event;
  if (e?.e === 'chunk.close') {
    return [{ c: e.c, offset: e.offset, length: e.size }];
  }
  return e?.e === 'queue.append' ? [{ c: e.c, offset: e.offset, length: e.length }] : now.moved;
}

/** Where bytes lie on a strip: to scale up to `shown`; what is never used behind it is cut short. */
function scale(capacity, shown, left, width) {
  if (capacity === null || shown >= capacity * BREAK) {
    const whole = capacity ?? Math.max(1, shown);
    return { x: (at) => left + (Math.min(at, whole) / whole) * width, cut: null };
  }
  const tail = Math.min(110, Math.max(58, width * 0.17));
  const head = width - tail;
  const most = Math.max(1, shown);
  return {
    x: (at) => left + (at <= most ? (at / most) * head : head + ((at - most) / (capacity - most)) * tail),
    cut: left + head + 5,
  };
}

const rect = (style, x, y, width, height, more = '') =>
  html`<rect class="${style}" x="${x.toFixed(1)}" y="${y}" width="${Math.max(0, width).toFixed(1)}" height="${height}" ${more} />`;

const label = (text, x, y, style = '', anchor = 'middle') =>
  html`<text class="${style}" x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}">${text}</text>`;

/** A word in the middle of a piece, if there is room for it. */
const inside = (text, x, width, y, style = '') =>
  textWidth(text) + 6 <= width ? label(text, x + width / 2, y + 0.5, style) : '';

/** Where a strip is not to scale: a gap with two strokes. */
const cutMark = (x, y, height) =>
  x === null
    ? ''
    : html`<path class="paper" d="M${x - 4} ${y - 2} l8 ${-0} l-6 ${height + 4} l-8 0 Z" /><path class="line" d="M${x - 4} ${y - 2} l-6 ${height + 4} M${x + 4} ${y - 2} l-6 ${height + 4}" />`;

/** A cursor above a strip, with its word beside it where there is room. */
function cursor(text, x, y, left, right) {
  const half = textWidth(text) / 2;
  const at = Math.max(left + half, Math.min(x, right - half));
  return html`<path class="cursor" d="M${x.toFixed(1)} ${y} l-5 -7 l10 0 Z" />${label(text, at, y - 10, 'strong')}`;
}

/** Packets side by side; those that are too small to tell apart are drawn as one. */
function packets(list, x, y, height, style, marked = []) {
  const drawn = [];
  let dense = null;
  for (const packet of list) {
    const from = x(packet.offset);
    const to = x(packet.offset + packet.length);
    if (to - from >= 3) {
      drawn.push(rect(style, from, y, to - from, height));
      drawn.push(inside(String(packet.p), from, to - from, y + height / 2 + 4.5));
      dense = null;
    } else if (dense && from - dense.to < 1) {
      dense.to = to;
    } else {
      dense = { from, to };
      drawn.push(dense);
    }
  }
  const marks = marked.map((run) => rect('mark', x(run.offset), y, x(run.offset + run.length) - x(run.offset), height));
  return [
    ...drawn.map((d) => (d.to === undefined ? d : rect(`${style} dense`, d.from, y, d.to - d.from, height))),
    marks,
  ];
}

function chunkStrip(film, now, w, chunk, width, mine) {
  const { x, cut } = scale(chunk.capacity, film.most.used, GUTTER, width - GUTTER - 3);
  const right = width - 3;
  const sessions = [...now.sessions.values()];
  const waits = sessions.filter((session) => rangesOf(session, chunk.id).length > 0).map(({ id }) => id);
  const rows = (film.sessions.length <= 6 ? film.sessions : waits).map((id) => ({
    id,
    ranges: now.sessions.has(id) ? rangesOf(now.sessions.get(id), chunk.id) : [],
    delivered: chunk.delivered.get(id) ?? [],
    moved: now.event?.s === id ? now.moved.filter(({ c }) => c === chunk.id) : [],
  }));
  const y = ABOVE;
  const height = y + STRIP + 6 + rows.length * ROW + 2;
  const end = chunk.open ? chunk.open.offset + chunk.open.reserve : chunk.used;
  const rest = chunk.capacity === null ? 0 : chunk.capacity - end;
  const counted = chunk.holds !== null;
  return html`<svg class="memory" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${describeChunk(now, w, chunk)}">
    ${label(letter(chunk.id), 14, y + 25, 'letter', 'start')}
    ${rect('free', GUTTER, y, right - GUTTER, STRIP)}
    ${packets(chunk.packets, x, y, STRIP, pair(chunk.id), mine)}
    ${chunk.open ? reserved(w, chunk.open, x, y, right) : ''}
    ${rest > 0 ? inside(w.free(rest), Math.max(x(end), (cut ?? 0) + 4), right - Math.max(x(end), (cut ?? 0) + 4), y + STRIP / 2 + 4, 'soft') : ''}
    ${cutMark(cut, y, STRIP)}
    ${cursor(w.used(chunk.used), x(chunk.used), y - 1, GUTTER, right)}
    ${rows.map(({ id, ranges, delivered, moved }, row) => {
      const bar = (style, run, high) => {
        const from = x(run.offset);
        return rect(
          style,
          from + 1,
          middle - high / 2,
          Math.max(2, x(run.offset + run.length) - from - 2),
          high,
          html`rx="2"`,
        );
      };
      const middle = y + STRIP + 6 + row * ROW + ROW / 2;
      return [
        label(w.session(id), 0, middle + 4.5, ranges.length + moved.length > 0 ? '' : 'soft', 'start'),
        html`<line class="rule" x1="${GUTTER}" x2="${right}" y1="${middle}" y2="${middle}" />`,
        delivered.map((run) => bar('delivered', run, 3)),
        ranges.map((run) => bar(`${counted ? 'hold' : 'refer'}${run.taken ? '' : ' waiting'}`, run, 8)),
        moved.map((run) => bar('moved', run, 8)),
      ];
    })}
  </svg>`;
}

function reserved(w, { offset, reserve }, x, y, right) {
  const from = x(offset);
  const width = Math.min(right, x(offset + reserve)) - from;
  return [rect('reserved', from, y, width, STRIP), inside(w.reserved(reserve), from, width, y + STRIP / 2 + 4)];
}

/** The holders of a chunk as chips, one for each hold; who has just let go is drawn as gone. */
function holders(film, now, w, chunk, changed) {
  const counted = chunk.holds !== null;
  const list = counted ? chunk.holders : referrers(now, chunk.id);
  const name = (holder) => holderName(w, (t) => w.thread(film.trace.threads[t]), holder);
  const isNew = (index) => changed && now.event.e === 'chunk.retain' && index === list.length - 1;
  return html`<div class="holders">
    <span class="soft">${counted ? w.heldBy : w.referredBy}</span>
    ${list.length === 0 ? html`<span class="nobody">${w.nobody}</span>` : ''}
    ${list.map((holder, index) => html`<span class="chip ${isNew(index) ? 'new' : ''}">${name(holder)}</span>`)}
    ${changed && chunk.left && now.event.e === 'chunk.release' ? html`<span class="chip gone"><s>${name(chunk.left)}</s> ${w.letGo}</span>` : ''}
  </div>`;
}

function chunkCard(film, now, w, chunk, width, on, inUse) {
  const writers = [...now.writing].filter(([, c]) => c === chunk.id).map(([t]) => w.thread(film.trace.threads[t]));
  const mine = bytesOf(now).filter(({ c }) => c === chunk.id);
  const holdsChanged = on.has(`holds ${chunk.id}`);
  return html`<div class="card chunk ${inUse ? '' : 'unused'} ${on.has(`chunk ${chunk.id}`) ? 'changed' : ''}">
    <div class="head">
      <span class="strong">${w.chunk(chunk.id)}</span>
      <span class="soft">${chunk.capacity === null ? '' : w.capacity(chunk.capacity)}</span>
      ${writers.map((writer) => html`<span class="soft writer">${w.writesHere(writer)}</span>`)}
      ${inUse ? '' : html`<span class="soft">${chunk.place === 'idle' ? w.inPool : w.collectors}</span>`}
      ${chunk.holds === null ? '' : html`<span class="count ${chunk.holds === 0 ? 'zero' : ''} ${holdsChanged ? 'new' : ''}">${w.holds(chunk.holds)}</span>`}
    </div>
    ${chunkStrip(film, now, w, chunk, width - 26, mine)}
    ${holders(film, now, w, chunk, holdsChanged)}
  </div>`;
}

function describeChunk(now, w, chunk) {
  const sessions = [...now.sessions.values()].filter((session) => rangesOf(session, chunk.id).length > 0);
  return [
    `${w.chunk(chunk.id)}, ${chunk.capacity === null ? '' : w.capacity(chunk.capacity)}`,
    w.used(chunk.used),
    chunk.open ? w.reserved(chunk.open.reserve) : '',
    chunk.holds === null ? '' : w.holds(chunk.holds),
    ...sessions.map((session) => `${w.session(session.id)}: ${rangesOf(session, chunk.id).map(range).join(', ')}`),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Height of as many chunks as there is room for: what is below must not move when one comes or goes. */
function room(film, slots) {
  const rows = film.sessions.length <= 6 ? film.sessions.length : 0;
  const card = 32 + ABOVE + STRIP + 8 + rows * ROW + 28 + 16;
  return slots * (card + 8) + (film.kinds.has('pool.take') ? 56 : 0);
}

/** The chunks in use, and as long as there is room those that were in use last. */
function chunks(film, now, w, width, on, slots) {
  const all = [...now.chunks.values()];
  const used = chunksInUse(now);
  const rest = all.filter((chunk) => !used.includes(chunk) && chunk.place !== 'gone');
  const free = width < SIDE_BY_SIDE ? 0 : Math.max(0, slots - used.length);
  const shown = [...used, ...rest.slice(Math.max(0, rest.length - free))].sort((a, b) => a.id - b.id);
  const idle = all.filter((chunk) => chunk.place === 'idle');
  const dropped = rest.filter((chunk) => chunk.place === 'used');
  const gone = all.filter((chunk) => chunk.place === 'gone');
  const size = dropped.reduce((sum, chunk) => sum + (chunk.capacity ?? 0), 0);
  return html`<div class="chunks" role="group" aria-label="${w.chunks}" style="--room: ${room(film, slots)}px">
    ${shown.map((chunk) => chunkCard(film, now, w, chunk, width, on, used.includes(chunk)))}
    ${
      film.kinds.has('pool.take')
        ? html`<div class="card pool ${on.has('pool') ? 'changed' : ''}">
      <span class="strong">${w.pool}</span>
      ${idle.map((chunk) => html`<span class="idle ${on.has(`chunk ${chunk.id}`) ? 'new' : ''}">${letter(chunk.id)}</span>`)}
      <span class="soft">${idle.length === 0 ? w.poolEmpty : w.idle(idle.length)}</span>
      ${gone.length > 0 ? html`<span class="soft">${w.gone(gone.length)}</span>` : ''}
    </div>`
        : ''
    }
    ${dropped.length > 0 ? html`<p class="soft note">${w.unreferred(dropped.length, size)}</p>` : ''}
  </div>`;
}

/** A buffer with two cursors, of what comes in or goes out. */
function cursorStrip(w, { capacity, read, write, frame }, most, width, marked) {
  if (read === null || write === null) {
    return '';
  }
  const { x, cut } = scale(capacity, most, 5, width - 10);
  const y = 9;
  const height = 26;
  const full = y + height + 10;
  return html`<svg class="memory" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}" aria-hidden="true">
    ${rect('free', 5, y, width - 10, height)}
    ${read > 0 ? rect('done', x(0), y, x(read) - x(0), height) : ''}
    ${write > read ? [rect('data', x(read), y, x(write) - x(read), height), inside(number(write - read), x(read), x(write) - x(read), y + height / 2 + 4)] : ''}
    ${frame ? rect('frame', x(frame.from), y, x(frame.to) - x(frame.from), height) : ''}
    ${frame && marked ? rect('mark', x(frame.from), y, x(frame.to) - x(frame.from), height) : ''}
    ${cutMark(cut, y, height)}
    <path class="cursor" d="M${x(write).toFixed(1)} ${y - 1} l-4.5 -7 l9 0 Z" />
    <path class="cursor" d="M${x(read).toFixed(1)} ${y + height + 1} l-4.5 7 l9 0 Z" />
  </svg>`;
}

const GAP = 7;

/** The runs of a queue, in the order in which they are written, to one scale for all queues of the film. */
function queueStrip(film, w, session, width, mine, lost) {
  const groups = [
    { runs: lost, name: w.dropped, style: 'lost' },
    { runs: session.pending, name: w.taken, style: 'taken' },
    { runs: session.queued, name: w.queued, style: 'queued' },
  ].filter(({ runs }) => runs.length > 0);
  const y = 18;
  const height = 28;
  const full = y + height + 20;
  const gaps = GAP * Math.max(0, lost.length + session.pending.length + session.queued.length - 1);
  const perByte = Math.max(0, width - 6 - Math.max(gaps, 4 * GAP)) / Math.max(1, film.most.queue);
  let left = 3;
  let labelled = 0; // up to where names of groups stand already
  const drawn = groups.map(({ runs, name, style }) => {
    const begin = left;
    const boxes = runs.map((run) => {
      const x = (at) => begun + (at - run.offset) * perByte;
      const begun = left;
      const size = run.length * perByte;
      left += size + GAP;
      const about = `${letter(run.c)} ${range(run)}`;
      const visible = run.packets.map((packet) => {
        const from = Math.max(packet.offset, run.offset);
        return {
          ...packet,
          offset: from,
          length: Math.min(packet.offset + packet.length, run.offset + run.length) - from,
        };
      });
      const isMine =
        mine && mine.c === run.c && mine.offset >= run.offset && mine.offset + mine.length <= run.offset + run.length;
      return [
        visible.length > 0 ? packets(visible, x, y, height, pair(run.c)) : rect(pair(run.c), begun, y, size, height),
        run.released ? rect('done', begun, y, size, height) : '',
        rect(style === 'lost' ? 'lost' : 'frame', begun, y, size, height),
        isMine ? rect('mark', x(mine.offset), y, mine.length * perByte, height) : '',
        textWidth(about) <= size + GAP
          ? label(about, begun, y - 6, 'soft', 'start')
          : inside(letter(run.c), begun - 4, size + 8, y - 6, 'soft'),
      ];
    });
    const end = left - GAP;
    const at = Math.max(labelled, Math.min(begin, width - textWidth(name)));
    labelled = at + textWidth(name) + 4;
    return [
      boxes,
      html`<path class="line" d="M${begin.toFixed(1)} ${y + height + 4} H${end.toFixed(1)}" />`,
      label(
        name,
        at,
        y + height + 16,
        { lost: 'bad small', taken: 'strong small', queued: 'soft small' }[style],
        'start',
      ),
    ];
  });
  return html`<svg class="memory" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}" aria-hidden="true">
    ${groups.length === 0 ? html`<path class="line" d="M3 ${y} V${y + height} M3 ${y + height / 2} h${width - 6}" stroke-dasharray="2 5" />` : ''}
    ${drawn}
  </svg>`;
}

/** The flag of a queue, as in the picture of the flag and the flusher. */
const flag = (w, up) =>
  html`<span class="flag"><svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path class="line" d="M3 1 V15" />${up ? html`<path class="up" d="M3 1 L15 5 L3 9 Z" />` : html`<path class="line" d="M3 8 L13 12 L3 13" />`}</svg> ${up ? w.flagUp : w.flagDown}</span>`;

function outgoing(film, now, w, session, width, on, mine) {
  if (film.kinds.has('queue.append')) {
    const runs = session.pending.length + session.queued.length;
    return html`<div class="cell out ${width < 300 ? 'tight' : ''} ${on ? 'changed' : ''}">
      <div class="caption"><span>${w.queue}</span><span class="soft">${w.runs(runs, session.bytes)}</span>${flag(w, session.flag)}</div>
      ${queueStrip(film, w, session, width, mine, now.event?.s === session.id && now.lost.length > 0 ? now.lost : session.dropped)}
    </div>`;
  } else if (session.buffer) {
    const { capacity, read, write } = session.buffer;
    return html`<div class="cell out ${on ? 'changed' : ''}">
      <div class="caption"><span>${w.buffer}</span><span class="soft">${w.waits((write ?? 0) - (read ?? 0))}${capacity === null ? '' : ` / ${number(capacity)}`}</span></div>
      ${cursorStrip(w, session.buffer, film.most.buffer, width)}
    </div>`;
  }
  const left = session.leftover;
  const run = left && { c: left.c ?? 1, offset: left.offset ?? 0, length: left.bytes, packets: [] };
  const perByte = (width - 6) / Math.max(1, film.most.queue);
  return html`<div class="cell out ${on ? 'changed' : ''}">
    <div class="caption"><span>${w.leftover}</span><span class="soft">${left ? w.waits(left.bytes) : w.nothingLeft}</span></div>
    <svg class="memory" width="${width}" height="50" viewBox="0 0 ${width} 50" aria-hidden="true">
      ${run ? [rect(pair(run.c), 3, 18, run.length * perByte, 28), rect('frame', 3, 18, run.length * perByte, 28), left.c === undefined ? '' : label(`${letter(run.c)} ${range(run)}`, 3, 12, 'soft', 'start')] : html`<path class="line" d="M3 32 h${width - 6}" stroke-dasharray="2 5" />`}
    </svg>
  </div>`;
}

/** Whether the trace tells what its clients did: only then it is known what is in flight. */
const hasClients = (film) => film.kinds.has('client.send') || film.kinds.has('client.read');

function socket(film, now, w, session, width, on) {
  const flight = hasClients(film) ? inFlight(session) : null;
  const e = now.event;
  const refused = on && e.asked > e.written ? e.asked - e.written : 0;
  const perByte = (width - 4) / Math.max(1, film.most.flight);
  return html`<div class="cell end ${on ? 'changed' : ''}">
    <div class="caption"><span>${w.socket}</span><span class="soft">${w.wrote(session.taken)}</span></div>
    ${
      flight === null
        ? ''
        : html`<svg class="memory" width="${width}" height="22" viewBox="0 0 ${width} 22" aria-hidden="true">
      <rect class="pipe" x="1" y="3" width="${width - 2}" height="16" rx="8" />
      ${flight > 0 ? rect('flight', 2, 4, Math.min(width - 4, Math.max(4, flight * perByte)), 14, html`rx="7"`) : ''}
    </svg>
    <div class="facts"><span>${w.flight(flight)}</span><span class="soft">${w.readOf(session.read)}</span></div>`
    }
    ${refused > 0 ? html`<div class="facts bad">${w.refused(refused)}</div>` : ''}
  </div>`;
}

function lane(film, now, w, session, widths, on, mine) {
  const { receive } = session;
  const onTheWay = session.sent - session.came;
  const id = session.id;
  return html`<div class="lane ${session.state}" style="grid-template-columns: ${widths.columns}">
    <div class="who ${on.has(`session ${id}`) ? 'changed' : ''}"><span class="strong">${w.session(id)}</span><span class="state ${session.state}">${w[session.state]}</span>${session.reason ? html`<span class="soft small reason">${breakable(session.reason)}</span>` : ''}</div>
    <div class="cell in ${on.has(`in ${id}`) ? 'changed' : ''}">
      ${
        receive
          ? html`<div class="caption"><span>${w.receive}</span><span class="soft">${w.cursors(receive.read, receive.write)}</span></div>
      ${cursorStrip(w, receive, film.most.receive, widths.receive, on.has(`in ${id}`))}`
          : ''
      }
      ${hasClients(film) && receive ? html`<div class="facts"><span class="incoming ${onTheWay === 0 ? 'soft' : ''}">${w.coming(onTheWay)}</span></div>` : ''}
    </div>
    ${outgoing(film, now, w, session, widths.out, on.has(`out ${id}`), mine)}
    ${socket(film, now, w, session, widths.socket, on.has(`socket ${id}`))}
  </div>`;
}

/** A reason such as SLOW_CONSUMER may be broken behind its line. */
const breakable = (reason) =>
  String(reason)
    .split(/(?<=_)/)
    .map((part, index) => (index > 0 ? html`<wbr>${part}` : part));

const PAD = 18; // of a lane's cell, both sides and its border

function laneWidths(width) {
  if (width < SIDE_BY_SIDE) {
    const all = width - 12;
    const half = Math.floor((all - 6) / 2);
    return { columns: `${half}px ${half}px`, receive: half - PAD, out: all - PAD, socket: half - PAD };
  }
  const who = 88;
  const rest = width - 12 - who - 3 * 6;
  const share = rest < 520 ? 0.3 : 0.25; // of what comes in: its words need room
  const receive = Math.round(rest * share);
  const out = Math.round(rest * (0.7 - share));
  const end = rest - receive - out;
  return {
    columns: `${who}px ${receive}px ${out}px ${end}px`,
    receive: receive - PAD,
    out: out - PAD,
    socket: end - PAD,
  };
}

/** For how many chunks there is room in each of these films. */
export const slotsOf = (films) => Math.min(3, Math.max(...films.map((film) => film.most.chunks)));

/** The whole picture of a scene. */
export function stage(film, now, w, width, slots = slotsOf([film])) {
  const on = subjects(now);
  const e = now.event;
  const mine = e?.e === 'queue.append' ? bytesOf(now)[0] : null;
  const widths = laneWidths(width);
  const sessions = [...now.sessions.values()].sort((a, b) => a.id - b.id);
  return html`${film.kinds.has('chunk.open') ? chunks(film, now, w, width, on, slots) : ''}
  <div class="lanes" role="group" aria-label="${w.sessions}">
    ${sessions.length === 0 ? html`<p class="soft note">${w.noSessions}</p>` : ''}
    ${sessions.map((session) => lane(film, now, w, session, widths, on, e?.s === session.id ? mine : null))}
  </div>`;
}

/** How a counter has grown so far, and where it goes from there. */
export function sparkline(values, most, position, width, height) {
  const columns = Math.min(values.length, Math.max(2, Math.floor(width / 2)));
  const at = (column) => Math.round((column / (columns - 1)) * (values.length - 1));
  const x = (index) => (values.length < 2 ? 0 : (index / (values.length - 1)) * width);
  const y = (value) => height - 2 - (value / Math.max(1, most)) * (height - 4);
  const points = Array.from({ length: columns }, (_, column) => at(column));
  const path = (list) => list.map((index) => `${x(index).toFixed(1)} ${y(values[index]).toFixed(1)}`).join(' L');
  const past = [...points.filter((index) => index < position), position];
  return html`<svg class="spark" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <path class="ahead" d="M${path(points)}" />
    <path class="area" d="M0 ${height} L${path(past)} L${x(position).toFixed(1)} ${height} Z" />
    <path class="past" d="M${path(past)}" />
    <circle class="here" cx="${Math.min(width - 3, Math.max(3, x(position))).toFixed(1)}" cy="${y(values[position]).toFixed(1)}" r="3" />
  </svg>`;
}

/** Under the slider: where the writes, the roll-overs and the counts of 0 are. */
export function marks(film, width) {
  const x = (position) => 8 + (position / Math.max(1, film.length)) * (width - 16);
  const drawn = (list, draw) => {
    const columns = new Set(list.map((position) => Math.round(x(position))));
    return [...columns].map(draw);
  };
  return html`<svg class="marks" width="${width}" height="14" viewBox="0 0 ${width} 14" aria-hidden="true">
    ${drawn(film.marks.write, (at) => html`<path class="tick" d="M${at} 0 v6" />`)}
    ${drawn(film.marks.rollover, (at) => html`<path class="roll" d="M${at} 2 l4 9 l-8 0 Z" />`)}
    ${drawn(film.marks.zero, (at) => html`<circle class="null" cx="${at}" cy="8" r="3.5" />`)}
  </svg>`;
}

/** The line of code of an event, as a reader would name it. */
export function placeName(event) {
  const at = place(event?.at);
  return at ? `${at.type}.java:${at.line}` : null;
}
