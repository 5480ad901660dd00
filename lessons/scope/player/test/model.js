/**
 * Traces without a server: the send paths of steps 2 to 5, a few lines each, which say what the recorder says. For a
 * trace of any length, and for tests that know what to expect.
 */
import { readFileSync } from 'node:fs';

const ROOT = new URL('../../../../', import.meta.url);
const DIRECTORIES = {
  2: 'step02-sendbuffer-naive',
  3: 'step03-sendbuffer-chunked',
  4: 'step04-sendqueue',
  5: 'step05-refcount-pool',
};
const CORE = 'src/main/java/gameserver/core/';
const MOVE = 22;
const MOVED = 30;

/** @param options step, players, chunkSize, reserve, stalled (session that reads nothing from then on), room */
export function model({
  step = 5,
  players = 3,
  chunkSize = 4300,
  reserve = 4100,
  room = Infinity,
  scenario = 'model',
}) {
  const events = [];
  const packets = [];
  const sources = {};
  const texts = new Map();
  const sessions = new Map();
  const chunks = [];
  const idle = [];
  let writing = null;
  let served = 0;
  let lives = 0;

  function at(type, code) {
    if (!texts.has(type)) {
      const file = `${CORE}${type}.java`;
      texts.set(type, readFileSync(new URL(`${DIRECTORIES[step]}/${file}`, ROOT), 'utf8').split('\n'));
      sources[type] = file;
    }
    const line = texts.get(type).findIndex((text) => text.includes(code));
    if (line < 0) {
      throw new Error(`${type} of step ${step} has no line with ${code}`);
    }
    return `${type}:${line + 1}`;
  }

  function event(e, values, place) {
    events.push({
      n: events.length + 1,
      t: e.startsWith('client.') ? 1 : 0,
      e,
      ...values,
      ...(place && { at: place }),
    });
  }

  function packet(from, number, type, size) {
    const id = packets.findIndex((known) => known.from === from && known.number === number && known.type === type);
    return id >= 0 ? id : packets.push({ id: packets.length, from, number, type, size }) - 1;
  }

  function take() {
    if (step < 5) {
      const c = chunks.push({ capacity: chunkSize, used: 0 });
      const place = at('SendBufferHelper', 'chunk = new SendBufferChunk');
      event('chunk.new', { c, capacity: chunkSize }, place);
      if (writing !== null) {
        event('chunk.rollover', { from: writing, c }, place);
      }
      writing = c;
      return;
    }
    const reused = idle.length > 0;
    const c = reused ? idle.shift() : chunks.push({ capacity: chunkSize });
    Object.assign(chunks[c - 1], { used: 0, holds: 1 });
    if (!reused) {
      event('chunk.new', { c, capacity: chunkSize }, at('SendBufferPool', 'new SendBufferChunk'));
    }
    const place = at('SendBufferHelper', 'chunk = pool.take');
    event('pool.take', { c, reused, life: ++lives, holds: 1 }, place);
    const old = writing;
    writing = c;
    if (old !== null) {
      event('chunk.rollover', { from: old, c }, place);
      release(old, at('SendBufferHelper', 'chunk.release()'));
    }
  }

  function retain(c, place) {
    event('chunk.retain', { c, holds: ++chunks[c - 1].holds }, place);
  }

  function release(c, place) {
    event('chunk.release', { c, holds: --chunks[c - 1].holds }, place);
    if (chunks[c - 1].holds === 0) {
      idle.unshift(c);
      event('pool.giveBack', { c, kept: true }, at('SendBufferChunk', 'pool.giveBack(this)'));
    }
  }

  function write(type, number, from, receivers) {
    const p = packet(from, number, type, MOVED);
    if (step === 2) {
      receivers.forEach((session) => copy(session, p));
      return;
    }
    if (writing === null || chunks[writing - 1].capacity - chunks[writing - 1].used < reserve) {
      take();
    }
    const c = writing;
    const chunk = chunks[c - 1];
    const offset = chunk.used;
    event('chunk.open', { c, offset, reserve }, at('SendBufferHelper', 'chunk.open(reserve)'));
    chunk.used += MOVED;
    if (step === 5) {
      retain(c, at('SendBufferChunk', 'retain();'));
    }
    event('chunk.close', { c, offset, size: MOVED, p }, at('SendBufferHelper', 'opened.close(used)'));
    receivers.forEach((session) => (step === 3 ? share(session, { c, offset, p }) : append(session, { c, offset, p })));
    if (step === 5) {
      release(c, at('SendSegment', 'chunk.release()'));
    }
  }

  function socket(session, asked) {
    const written = Math.min(asked, session.room);
    session.room -= written;
    session.unread += written;
    return written;
  }

  function sent(session, p, accepted) {
    event('send', { s: session.s, p, accepted }, at('Session', 'return send(packet, null)'));
  }

  function copy(session, p) {
    const { s } = session;
    session.write += MOVED;
    const values = { b: s, s, p, bytes: MOVED, copied: true, read: session.read, write: session.write };
    event('copy', values, at('Session', 'sendBuffer.copy(packet)'));
    const asked = session.write - session.read;
    const written = socket(session, asked);
    const place = at('Session', 'channel.write(sendBuffer');
    event('socket.write', { s, asked, written }, place);
    if (written < asked) {
      event('leftover', { s, bytes: asked - written, b: s }, place);
    }
    session.read += written;
    event(
      'drain',
      { b: s, s, count: written, read: session.read, write: session.write },
      at('Session', 'sendBuffer.onRead'),
    );
    sent(session, p, true);
  }

  function share(session, packet) {
    if (session.leftover) {
      session.room = Infinity; // the sender waits until it is
      writeView(session, session.leftover);
    }
    writeView(session, { ...packet, length: MOVED });
    sent(session, packet.p, true);
  }

  function writeView(session, { c, offset, length, p }) {
    const written = socket(session, length);
    const place = at('Session', 'connection.channel.write(bytes)');
    session.leftover = written < length ? { c, p, offset: offset + written, length: length - written } : null;
    event('socket.write', { s: session.s, asked: length, written, p }, place);
    if (session.leftover) {
      event('leftover', { s: session.s, bytes: length - written, p, c, offset: offset + written }, place);
    }
  }

  function append(session, { c, offset, p }) {
    const tail = session.queued.at(-1);
    const extended = tail !== undefined && tail.c === c && tail.offset + tail.length === offset;
    if (extended) {
      tail.length += MOVED;
    } else {
      session.queued.push({ c, offset, length: MOVED });
      if (step === 5) {
        retain(c, at('SendRun', 'chunk.retain()'));
      }
    }
    session.bytes += MOVED;
    session.packets++;
    const outcome = session.flag ? 'QUEUED' : 'FIRST';
    const values = { s: session.s, c, offset, length: MOVED, p, outcome, extended, bytes: session.bytes };
    event('queue.append', values, at('Session', 'sendQueue.append(packet'));
    if (!session.flag) {
      event('register', { s: session.s }, at('Session', 'case FIRST'));
    }
    session.flag = true;
    sent(session, p, true);
  }

  function flush(session) {
    const { s } = session;
    if (!session.flag) {
      return;
    }
    event('flush', { s }, at('IoLoop', 'guarded(toFlush.get(i))'));
    session.flag = false;
    event('queue.take', { s, packets: session.packets, runs: session.queued }, at('Session', 'sendQueue.take('));
    session.pending.push(...session.queued.map((run) => ({ ...run })));
    session.queued = [];
    session.packets = 0;
    while (session.pending.length > 0) {
      const asked = session.pending.slice(0, 16).reduce((sum, run) => sum + run.length, 0);
      const views = Math.min(16, session.pending.length);
      const written = socket(session, asked);
      let rest = written;
      while (session.pending.length > 0 && rest >= session.pending[0].length) {
        const run = session.pending.shift();
        rest -= run.length;
        if (step === 5) {
          release(run.c, at('SendRun', 'chunk.release()'));
        }
      }
      if (rest > 0) {
        session.pending[0].offset += rest;
        session.pending[0].length -= rest;
      }
      session.bytes -= written;
      const left = session.pending.reduce((sum, run) => sum + run.length, 0);
      event('queue.write', { s, asked, written, views, left }, at('Session', 'sendQueue.write('));
      if (written === 0) {
        return;
      }
    }
  }

  function receive(session) {
    const number = ++session.number;
    const p = packet(session.s, number, 'C_MOVE', MOVE);
    const r = session.s;
    event('recv.write', { r, count: MOVE, read: 0, write: MOVE }, at('Session', 'recvBuffer.onWrite(count)'));
    event('message', { s: session.s, p, from: 0, to: MOVE }, at('Session', 'onRecv(recvBuffer.message'));
    write(
      'S_MOVE',
      number,
      session.s,
      [...sessions.values()].filter((other) => other !== session),
    );
    event('recv.read', { r, count: MOVE, read: MOVE, write: MOVE }, at('Session', 'recvBuffer.onRead(size)'));
  }

  const server = {
    open() {
      for (let s = 1; s <= players; s++) {
        const session = {
          s,
          number: 0,
          room,
          unread: 0,
          queued: [],
          pending: [],
          bytes: 0,
          packets: 0,
          read: 0,
          write: 0,
        };
        session.flag = false;
        sessions.set(s, session);
        event('session.open', { s }, at('TcpService', 'factory.apply('));
        event('recv.new', { r: s, s, capacity: 16384 }, at('TcpService', 'factory.apply('));
        if (step === 2) {
          event('buffer.new', { b: s, s, capacity: 65536 }, at('Session', 'sendBuffer = new SendBuffer'));
        }
      }
      return server;
    },
    round() {
      for (const session of sessions.values()) {
        event('client.send', { s: session.s, p: packet(session.s, session.number + 1, 'C_MOVE', MOVE), bytes: MOVE });
      }
      event('turn', { number: ++served }, at('IoLoop', 'private void turn()'));
      for (const session of sessions.values()) {
        if (session.number > 0) {
          event('recv.clean', { r: session.s, moved: 0, read: 0, write: 0 }, at('Session', 'recvBuffer.clean()'));
        }
        receive(session);
      }
      sessions.forEach(flush);
      return server;
    },
    read() {
      for (const session of sessions.values()) {
        if (session.unread > 0) {
          event('client.read', { s: session.s, bytes: session.unread });
          session.unread = 0;
        }
      }
      return server;
    },
    /** From now on that client's socket takes so many bytes more. */
    stall(s, bytes) {
      sessions.get(s).room = bytes;
      return server;
    },
    /** The client reads again: the socket takes everything, beginning with what waits. */
    recover(s) {
      const session = sessions.get(s);
      session.room = Infinity;
      session.flag = step > 3;
      flush(session);
      return server;
    },
    events: () => events.length,
    trace: () => ({
      format: 'buffer-scope',
      version: 1,
      step,
      directory: DIRECTORIES[step],
      scenario,
      options: { 'chunk-size': String(chunkSize) },
      threads: ['loop 0', 'clients'],
      sources: { ...sources },
      packets,
      events,
    }),
  };
  return server;
}

/** What it writes at once, a long trace: `events` of them or a few more. */
export function long(events, options = {}) {
  const server = model({ chunkSize: 409600, scenario: 'long', ...options }).open();
  while (server.events() < events) {
    server.round().read();
  }
  return server.trace();
}
