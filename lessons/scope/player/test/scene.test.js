/** The scene, without a browser: on the model's traces, and on the recorded ones if the course has them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { sentence } from '../i18n.js';
import { align, chunksInUse, Film, logical, next, pinned, rangesOf, scene, start, TraceError } from '../scene.js';
import { RECORDED, TRACES } from './traces.js';

const recorded = existsSync(RECORDED)
  ? readdirSync(RECORDED)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ name, trace: JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')) }))
      .filter(({ trace }) => trace.format === 'buffer-scope')
  : [];
const modelled = [2, 3, 4, 5].flatMap((step) =>
  ['rounds', 'roll-over'].map((name) => ({ name: `model ${step} ${name}`, trace: TRACES[name](step) })),
);
const runsOf = (session) => [...session.queued, ...session.pending];
const sum = (list, size) => list.reduce((total, item) => total + size(item), 0);

for (const { name, trace } of [...modelled, ...recorded]) {
  describe(name, () => {
    const film = new Film(trace, 7);

    test('what was recorded is what the scene has', () => {
      for (let position = 1; position <= film.length; position++) {
        const now = film.scene(position);
        const { event: e } = now;
        assert.equal(now.doubt, null, `event ${e.n}`);
        if (e.holds !== undefined) {
          const chunk = now.chunks.get(e.c);
          assert.equal(chunk.holds, e.holds);
          assert.equal(chunk.holders.length, e.holds, `holders at event ${e.n}`);
        }
        if (e.e === 'queue.append') {
          assert.equal(
            sum(runsOf(now.sessions.get(e.s)), ({ length }) => length),
            e.bytes,
          );
        } else if (e.e === 'queue.take') {
          const { queued, pending } = now.sessions.get(e.s);
          assert.deepEqual(queued, []);
          assert.deepEqual(
            pending.slice(pending.length - e.runs.length).map(({ c, offset, length }) => ({ c, offset, length })),
            e.runs,
          );
        } else if (e.e === 'queue.write') {
          assert.equal(
            sum(now.sessions.get(e.s).pending, ({ length }) => length),
            e.left,
          );
        } else if (e.e === 'leftover') {
          assert.equal(now.sessions.get(e.s).leftover.bytes, e.bytes);
        } else if (e.e === 'socket.write' && trace.events[position]?.e !== 'leftover') {
          assert.equal(now.sessions.get(e.s).leftover?.bytes ?? 0, e.asked - e.written, `leftover at event ${e.n}`);
        } else if (e.e.startsWith('recv.') && e.write !== undefined) {
          const { receive } = [...now.sessions.values()].find((session) => session.receive?.r === e.r);
          assert.deepEqual([receive.read, receive.write], [e.read, e.write]);
          assert.ok(0 <= receive.read && receive.read <= receive.write && receive.write <= receive.capacity);
        }
      }
    });

    test('a count is the thread, the open segments and the runs', () => {
      for (let position = 1; position <= film.length; position++) {
        const now = film.scene(position);
        const between = now.event.e === 'chunk.retain'; // whose it is, the next event tells
        for (const chunk of between ? [] : now.chunks.values()) {
          if (chunk.holds !== null) {
            const runs = sum([...now.sessions.values()], (session) => rangesOf(session, chunk.id).length);
            assert.equal(
              chunk.holders.filter(({ kind }) => kind === 'run').length,
              runs,
              `runs at event ${now.event.n}`,
            );
          }
        }
      }
    });

    test('packets lie behind each other, and what waits or is written lies in what is used', () => {
      for (let position = 1; position <= film.length; position++) {
        const now = film.scene(position);
        for (const chunk of chunksInUse(now)) {
          let end = 0;
          for (const packet of chunk.packets) {
            assert.ok(packet.offset >= end);
            assert.equal(packet.length, trace.packets[packet.p].size);
            end = packet.offset + packet.length;
          }
          for (const run of [...now.sessions.values()].flatMap((session) => rangesOf(session, chunk.id))) {
            assert.ok(run.offset >= 0 && run.offset + run.length <= chunk.used);
            assert.equal(run.packets === undefined || run.packets.length > 0, true);
          }
        }
      }
    });

    test('back from the end there are the same scenes as on the way there', () => {
      const forward = [];
      let now = start;
      for (const event of trace.events) {
        forward.push((now = next(now, event)));
      }
      for (let position = film.length; position > 0; position--) {
        assert.deepEqual({ ...film.scene(position) }, { ...forward[position - 1] });
      }
      assert.equal(film.scene(0), start);
      assert.deepEqual({ ...scene(trace, film.length) }, { ...forward.at(-1) });
    });

    test('jumps lead to what they are called after', () => {
      const all = (mark) => {
        const found = [];
        for (let at = film.after(mark, 0); at !== null; at = film.after(mark, at)) {
          found.push(trace.events[at - 1]);
        }
        return found;
      };
      const such = (is) => trace.events.filter(is);
      assert.deepEqual(
        all('write'),
        such(({ e }) => e === 'queue.write' || e === 'socket.write'),
      );
      assert.deepEqual(
        all('rollover'),
        such(({ e }) => e === 'chunk.rollover'),
      );
      assert.deepEqual(
        all('zero'),
        such(({ e, holds }) => e === 'chunk.release' && holds === 0),
      );
    });

    test('counters grow as the events say', () => {
      const { copies, writeCalls, pinned: bytes } = film.history;
      assert.equal(copies.at(-1), trace.events.filter(({ e, copied }) => e === 'copy' && copied !== false).length);
      assert.equal(writeCalls.at(-1), film.marks.write.length);
      assert.equal(bytes.at(-1), pinned(film.scene(film.length)));
      assert.equal(copies.length, film.length + 1);
    });

    test('each event has a sentence in both languages, without a hole', () => {
      for (let position = 0; position <= film.length; position++) {
        for (const language of ['en', 'ko']) {
          const text = sentence(language, trace, film.scene(Math.max(0, position - 1)), film.scene(position));
          assert.match(text, /[.요다]\.?$/);
          assert.doesNotMatch(text, /undefined|NaN|null|\[object|\?/);
        }
      }
    });
  });
}

describe('two steps', () => {
  const films = (name) => [new Film(TRACES[name](3)), new Film(TRACES[name](5))];
  const meant = ({ trace }, position) => trace.packets[trace.events[position - 1]?.p];

  for (const name of ['rounds', 'roll-over']) {
    test(`of ${name} are aligned by packet`, () => {
      for (const [film, other] of [films(name), films(name).reverse()]) {
        const positions = align(film, other);
        assert.equal(positions[0], 0);
        assert.equal(positions[film.length], other.length);
        film.trace.events.forEach((event, index) => {
          if (event.e === 'message' || event.e === 'send' || event.e === 'chunk.close') {
            const twin = other.trace.events[positions[index + 1] - 1];
            assert.equal(twin.e, event.e);
            assert.equal(twin.s, event.s);
            assert.equal(logical(meant(other, positions[index + 1])), logical(meant(film, index + 1)));
          }
        });
      }
    });
  }

  test('a write of step 3 stands beside the append of step 5', () => {
    const [film, other] = films('rounds');
    const positions = align(film, other);
    film.marks.write.forEach((position) => {
      const twin = other.trace.events[positions[position] - 1];
      assert.equal(twin.e, 'queue.append');
      assert.equal(twin.s, film.trace.events[position - 1].s);
    });
  });

  test('what has no twin goes on with its packet', () => {
    const film = new Film(TRACES.rounds(5));
    const positions = align(film, film);
    film.marks.write.forEach((position) => assert.equal(positions[position], position));
  });

  test('within a packet nothing goes back', () => {
    const [film, other] = films('rounds');
    const positions = align(film, other);
    assert.ok(positions.every((at, index) => index === 0 || at >= positions[index - 1]));
  });
});

describe('a trace that cannot be shown', () => {
  const refused = (trace, code) =>
    assert.throws(
      () => new Film(trace),
      (error) => error instanceof TraceError && error.code === code,
    );

  test('is of another kind', () => refused({ format: 'something' }, 'format'));
  test('is null', () => refused(null, 'format'));
  test('is of another version', () => refused(TRACES.newer(5), 'version'));
  test('lacks its events', () => refused({ ...TRACES.rounds(5), events: undefined }, 'incomplete'));
  test('has an event that nobody knows', () => refused(TRACES.strange(5), 'kind'));
  test('has an event whose name every object has', () =>
    refused({ ...TRACES.rounds(5), events: [{ n: 1, t: 0, e: 'constructor' }] }, 'kind'));
});

test('what was recorded and is not what the scene has, is told', () => {
  const film = new Film(TRACES.wrong(5));
  const [position] = film.doubts;
  const { what, drawn, recorded: said } = film.scene(position).doubt;
  assert.deepEqual({ what, drawn, said }, { what: 'bytes', drawn: 30, said: 37 });
});
