/** The element in a real browser. Without Chromium (or $CHROMIUM) these tests are skipped, and say so. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { browserPath, start } from './browser.js';
import { RECORDED, TRACES } from './traces.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PHONE = { width: 390, height: 844 };
const skip = browserPath === null && 'no Chromium here: set CHROMIUM, or install it as /usr/bin/chromium';
const recorded = existsSync(RECORDED) ? readdirSync(RECORDED).filter((name) => /^step0\d-.*\.json$/.test(name)) : [];

describe('the player in a browser', { skip }, () => {
  let browser;
  before(async () => {
    browser = await start();
  });
  after(() => browser?.stop());

  /** Opens a page, looks at it, and closes it; whatever it throws fails the test. */
  async function look(options, seen) {
    const page = await browser.open(options);
    await seen(page);
    assert.deepEqual(page.failed, []);
    await page.context().close();
  }

  const go = (page, position) =>
    page.evaluate((at) => {
      document.querySelector('buffer-scope').position = at;
    }, position);
  const position = (page) => page.evaluate(() => document.querySelector('buffer-scope').position);
  const said = (page, reel = 0) => page.locator('.sentence').nth(reel).innerText();
  const focused = (page) =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector('buffer-scope').shadowRoot;
      const { dataset = {}, className } = activeElement ?? {};
      return (
        activeElement &&
        (dataset.do ??
          dataset.jump ??
          (dataset.lead && `lead ${dataset.lead}`) ??
          (className || activeElement.localName))
      );
    });

  describe('is accessible', () => {
    for (const [name, options, at] of [
      ['with one trace', { src: 'step05-roll-over' }, 178],
      ['in the dark, in Korean, on a phone', { src: 'step05-roll-over', dark: true, lang: 'ko', ...PHONE }, 200],
      ['with two traces', { src: 'step03-roll-over', src2: 'step05-roll-over' }, 100],
      ['of step 2', { src: 'step02-roll-over', dark: true }, 120],
      ['before the first event', { src: 'step04-rounds' }, 0],
      ['at the last event', { src: 'step05-rounds' }, 1e9],
      ['when there is nothing to show', { src: 'step05-newer', ready: false }, null],
    ]) {
      test(name, () =>
        look(options, async (page) => {
          if (at !== null) {
            await go(page, at);
            await page.locator('summary').click();
          }
          await page.waitForTimeout(150); // the code is loaded
          await page.addScriptTag({ path: AXE });
          const { violations } = await page.evaluate(() => axe.run(document));
          assert.deepEqual(
            violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
            ),
            [],
          );
        }),
      );
    }
  });

  describe('by keys', () => {
    test('steps, jumps and goes to the ends', () =>
      look({ src: 'step05-roll-over' }, async (page) => {
        await page.locator('[data-do="first"]').focus();
        const press = async (key) => {
          await page.keyboard.press(key);
          return position(page);
        };
        const { events } = TRACES['roll-over'](5);
        const first = (is) => events.findIndex(is) + 1;
        assert.equal(await press('ArrowRight'), 1);
        assert.equal(await press('ArrowRight'), 2);
        assert.equal(await press('ArrowLeft'), 1);
        assert.equal(
          await press('w'),
          first(({ e }) => e === 'queue.write'),
        );
        assert.equal(
          await press('r'),
          first(({ e }) => e === 'chunk.rollover'),
        );
        assert.equal(
          await press('0'),
          first(({ e, holds }) => e === 'chunk.release' && holds === 0),
        );
        assert.equal(await press('End'), events.length);
        assert.equal(await press('r'), events.length, 'there is none behind the end');
        assert.equal(await press('Home'), 0);
      }));

    test('plays and stops', () =>
      look({ src: 'step05-rounds' }, async (page) => {
        await page.locator('.list').focus();
        await page.locator('[data-do="speed"]').selectOption('16');
        await page.locator('.list').focus();
        await page.keyboard.press('Space');
        assert.equal(await page.locator('.sentence').getAttribute('aria-live'), 'off');
        await page.waitForFunction(() => document.querySelector('buffer-scope').position >= 3);
        await page.keyboard.press('Space');
        const stopped = await position(page);
        await page.waitForTimeout(200);
        assert.equal(await position(page), stopped);
        assert.equal(await page.locator('.sentence').getAttribute('aria-live'), 'polite');
      }));

    test('a button that has the focus does what it says, and the list of speeds keeps its arrows', () =>
      look({ src: 'step05-rounds' }, async (page) => {
        await page.locator('[data-do="forth"]').focus();
        await page.keyboard.press('Space');
        assert.equal(await position(page), 1);
        await page.locator('[data-do="speed"]').focus();
        await page.keyboard.press('ArrowRight');
        assert.equal(await position(page), 1);
        assert.equal(await page.locator('[data-do="speed"]').inputValue(), '4');
      }));

    test('the focus goes through it in the order in which it is read, and out again both ways', () =>
      look({ src: 'step03-rounds', src2: 'step05-roll-over' }, async (page) => {
        const through = async (from, key) => {
          const way = [];
          await page.locator(from).focus();
          for (let i = 0; i < 40; i++) {
            await page.keyboard.press(key);
            const outside = await page.evaluate(() => document.activeElement.id);
            if (outside) {
              return [...way, outside];
            }
            way.push(await focused(page));
          }
          return [...way, 'trapped'];
        };
        const parts = [
          'first',
          'back',
          'play',
          'forth',
          'last',
          'speed',
          'write',
          'rollover',
          'zero',
          'lead 0',
          'lead 1',
          'scrub',
          'text',
          'list',
          'text',
          'list',
          'summary',
        ];
        assert.deepEqual(await through('#before', 'Tab'), [...parts, 'after']);
        assert.deepEqual(await through('#after', 'Shift+Tab'), [...parts.toReversed(), 'before']);
      }));

    test('the list of events moves with its own arrows, and a click goes there', () =>
      look({ src: 'step05-rounds' }, async (page) => {
        await page.locator('.list').focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        assert.equal(await position(page), 2);
        assert.equal(await page.locator('.list').getAttribute('aria-activedescendant'), 'event-0-2');
        await page.locator('.list [data-at="5"]').click();
        assert.equal(await position(page), 5);
      }));
  });

  describe('keeps its state in the address', () => {
    test('and comes back to it', () =>
      look({ src: 'step03-rounds', src2: 'step05-rounds', hash: '#at=40&speed=8&lead=2' }, async (page) => {
        assert.equal(await position(page), 40);
        assert.equal(await page.locator('[data-do="speed"]').inputValue(), '8');
        assert.equal(await page.locator('[data-lead="1"]').getAttribute('aria-pressed'), 'true');
        await page.locator('[data-do="forth"]').click();
        await page.waitForFunction(() => location.hash === '#at=41&speed=8&lead=2');
        await page.evaluate(() => {
          location.hash = '#at=7';
        });
        await page.waitForFunction(() => document.querySelector('buffer-scope').position === 7);
      }));

    test('under its id, beside what is not its own', () =>
      look({ src: 'step05-rounds', id: 'one', hash: '#two.at=3' }, async (page) => {
        assert.equal(await position(page), 0);
        await go(page, 12);
        await page.waitForFunction(() => location.hash === '#two.at=3&one.at=12');
        assert.equal(await page.evaluate(() => history.length), 2);
      }));

    test('and leaves an anchor alone until somebody moves', () =>
      look({ src: 'step05-rounds', hash: '#idea' }, async (page) => {
        await page.waitForTimeout(400);
        assert.equal(await page.evaluate(() => location.hash), '#idea');
      }));

    test('a position that is none is the nearest one', () =>
      look({ src: 'step05-rounds', hash: '#at=99999' }, async (page) => {
        assert.equal(await position(page), TRACES.rounds(5).events.length);
      }));
  });

  describe('says', () => {
    for (const [lang, sentence, title] of [
      [
        'en',
        'Session 3’s queue: packet 4 lies right behind the tail and extends it: 1 run, 60 bytes. A flush is on its way already.',
        'Step 5',
      ],
      [
        'ko',
        '세션 3의 큐: 패킷 4는 큐의 꼬리 바로 뒤에 있어 꼬리를 늘립니다: 구간 1개, 60바이트. 플러시는 이미 예정되어 있습니다.',
        '5단계',
      ],
    ]) {
      test(`what happens, in ${lang}`, () =>
        look({ src: 'step05-rounds', lang }, async (page) => {
          await go(page, TRACES.rounds(5).events.findIndex(({ extended }) => extended) + 1);
          assert.ok((await said(page)).startsWith(sentence));
          assert.ok((await page.locator('.title').innerText()).startsWith(title));
          assert.equal(await page.locator('.list [aria-selected="true"] span').nth(1).innerText(), sentence);
          assert.equal(await page.locator('.scope').getAttribute('lang'), lang);
        }));
    }

    for (const [name, options, line] of [
      ['a newer version', { src: 'step05-newer' }, 'The trace has version 2; this player reads version 1.'],
      ['an unknown kind', { src: 'step05-strange' }, 'Event 1 is a “queue.sort”, which this player does not know.'],
      [
        'a trace that is not there',
        { src: '/model/step05-nothing.json' },
        'The trace /model/step05-nothing.json cannot be loaded: 404 Not Found.',
      ],
      ['another file', { src: '/lessons/scope/player/style.js' }, 'This is not a trace of the buffer scope.'],
      [
        'an unknown kind, in Korean',
        { src: 'step05-strange', lang: 'ko' },
        '이벤트 1의 종류 “queue.sort”는 이 재생기가 모르는 것입니다.',
      ],
    ]) {
      test(`one clear line about ${name}`, () =>
        look({ ...options, ready: false }, async (page) => {
          assert.equal(await page.locator('[role="alert"]').innerText(), line);
          assert.equal(await page.locator('.stage').count(), 0);
        }));
    }

    test('so where the trace contradicts itself', () =>
      look({ src: 'step05-wrong' }, async (page) => {
        await go(page, TRACES.wrong(5).events.findIndex(({ e }) => e === 'queue.append') + 1);
        assert.match(
          await page.locator('.doubt').innerText(),
          /^The trace says 37 here \(bytes\); from its events it would be 30\.$/,
        );
      }));

    test('what a trace calls things as text, never as markup', () =>
      look({ src: 'step05-marked' }, async (page) => {
        assert.match(await page.locator('.title').innerText(), /<img src=x onerror=alert\(1\)>[\s\S]*<b>no<\/b>/);
        assert.equal(await page.locator('.title img, .title b').count(), 0);
      }));
  });

  test('shows the line of code that did it', () =>
    look({ src: 'step05-rounds' }, async (page) => {
      const trace = TRACES.rounds(5);
      const at = trace.events.findIndex(({ e }) => e === 'queue.append');
      const [type, line] = trace.events[at].at.split(':');
      const text = readFileSync(
        new URL(`../../../../${trace.directory}/${trace.sources[type]}`, import.meta.url),
        'utf8',
      );
      await go(page, at + 1);
      await page.locator('.lines > .now').waitFor();
      assert.equal((await page.locator('.lines > .now').textContent()).trimEnd(), text.split('\n')[line - 1]);
      assert.equal(await page.locator('.place').innerText(), `loop 0 · ${type}.java:${line}`);
      assert.ok(await page.locator('.lines > .now').isVisible());
    }));

  test('two traces stand at the same packet, whichever is followed', () =>
    look({ src: 'step03-rounds', src2: 'step05-rounds' }, async (page) => {
      await go(page, TRACES.rounds(3).events.findIndex(({ e }) => e === 'socket.write') + 1);
      assert.match(await said(page, 0), /^One write call for session 2, packet 3 in chunk A:/);
      assert.match(await said(page, 1), /^Session 2’s queue: packet 3 begins a run/);
      await page.locator('[data-lead="1"]').click();
      assert.match(await said(page, 0), /^One write call for session 2, packet 3 in chunk A:/);
      assert.match(await said(page, 1), /^Session 2’s queue: packet 3 begins a run/);
    }));

  test('follows the colours of the page and of the system', async () => {
    const theme = (page) => page.locator('.scope').getAttribute('data-theme');
    await look({ src: 'step05-rounds' }, async (page) => {
      assert.equal(await theme(page), 'light');
      await page.evaluate(() => document.documentElement.classList.add('dark'));
      await page.waitForFunction(() =>
        document.querySelector('buffer-scope').shadowRoot.querySelector('[data-theme="dark"]'),
      );
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'light';
      });
      await page.waitForFunction(() =>
        document.querySelector('buffer-scope').shadowRoot.querySelector('[data-theme="light"]'),
      );
    });
    await look({ src: 'step05-rounds', dark: true }, async (page) => assert.equal(await theme(page), 'dark'));
  });

  test('moves nothing where the reader wants less motion', async () => {
    const moving = (page) =>
      page.evaluate(() => document.querySelector('buffer-scope').shadowRoot.getAnimations().length);
    await look({ src: 'step05-rounds' }, async (page) => {
      await go(page, 30);
      assert.equal(await moving(page), 0);
    });
    await look({ src: 'step05-rounds', motion: 'no-preference' }, async (page) => {
      await go(page, 30);
      assert.ok((await moving(page)) > 0);
    });
  });

  describe('is legible', () => {
    const traces =
      recorded.length > 0
        ? recorded.map((name) => `/recorded/${name}`)
        : ['step02-roll-over', 'step03-roll-over', 'step04-roll-over', 'step05-roll-over'];
    for (const [width, lang] of [
      [1280, 'en'],
      [1280, 'ko'],
      [390, 'en'],
      [390, 'ko'],
    ]) {
      test(`at ${width} in ${lang}`, () =>
        look({ src: traces[0], width, lang }, async (page) => {
          for (const src of traces) {
            const faults = await page.evaluate(
              async (file) => {
                const scope = document.querySelector('buffer-scope');
                const root = scope.shadowRoot;
                const ready = new Promise((resolve) => {
                  scope.addEventListener('scope-ready', resolve, { once: true });
                });
                scope.setAttribute('src', file);
                await ready;
                const found = new Set();
                const last = Number(root.querySelector('[data-do="scrub"]').max);
                for (let at = 0; at <= last; at += 1 + Math.floor(last / 40)) {
                  scope.position = at;
                  for (const svg of root.querySelectorAll('svg.memory')) {
                    const place = svg.getBoundingClientRect();
                    const texts = [...svg.querySelectorAll('text')].map((text) => [
                      text.textContent,
                      text.getBoundingClientRect(),
                    ]);
                    texts.forEach(([text, box], index) => {
                      if (
                        box.left < place.left - 1 ||
                        box.right > place.right + 1 ||
                        box.top < place.top - 3 ||
                        box.bottom > place.bottom + 3
                      ) {
                        found.add(`${at}: “${text}” leaves its picture`);
                      }
                      for (const [other, beside] of texts.slice(index + 1)) {
                        const apart =
                          box.right <= beside.left + 1 ||
                          beside.right <= box.left + 1 ||
                          box.bottom <= beside.top + 5 ||
                          beside.bottom <= box.top + 5;
                        if (!apart) {
                          found.add(`${at}: “${text}” and “${other}” overlap`);
                        }
                      }
                    });
                  }
                  for (const element of root.querySelectorAll(
                    '.cell, .card, .who, .sentence, .counter, .bar, .facts, .caption, button',
                  )) {
                    if (element.scrollWidth > element.clientWidth + 2) {
                      found.add(`${at}: ${element.className} “${element.textContent.trim().slice(0, 30)}” is cut`);
                    }
                  }
                }
                if (document.documentElement.scrollWidth > innerWidth) {
                  found.add('the page is wider than the screen');
                }
                return [...found].slice(0, 12);
              },
              src.includes('/') ? src : `/model/${src}.json`,
            );
            assert.deepEqual(faults, [], src);
          }
        }));
    }
  });

  test('a step through a trace of 20,000 events takes less than 50 ms', () =>
    look({ src: 'step05-long' }, async (page) => {
      const times = await page.evaluate(() => {
        const scope = document.querySelector('buffer-scope');
        const stage = scope.shadowRoot.querySelector('.stage');
        const end = Number(scope.shadowRoot.querySelector('[data-do="scrub"]').max);
        const timed = (to) => {
          const begin = performance.now();
          scope.position = to;
          stage.getBoundingClientRect(); // laid out, too
          return performance.now() - begin;
        };
        const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
        const steps = (from, by) => Array.from({ length: 60 }, (_, step) => timed(from + by * step));
        timed(10000);
        return {
          end,
          forth: middle(steps(10001, 1)),
          back: middle(steps(19900, -1)),
          far: middle(Array.from({ length: 30 }, (_, step) => timed((step * 7919) % end))),
        };
      });
      assert.ok(times.end >= 20000);
      console.log(
        `a step forth ${times.forth.toFixed(1)} ms, back ${times.back.toFixed(1)} ms, far away ${times.far.toFixed(1)} ms (medians)`,
      );
      assert.ok(times.forth < 50 && times.back < 50, JSON.stringify(times));
    }));
});
