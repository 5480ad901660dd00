/** Screenshots to look at: node shots.js [NAMES THAT CONTAIN]; recorded traces from lessons/generated/traces, or $TRACES. */
import { mkdir, readFile } from 'node:fs/promises';
import { start } from './browser.js';
import { RECORDED } from './traces.js';

const only = process.argv[2] ?? '';
const browser = await start();
await mkdir('shots', { recursive: true });

async function shoot(name, { at, ...options }) {
  if (!name.includes(only)) {
    return;
  }
  const page = await browser.open({
    ...options,
    src: `/recorded/${options.src}.json`,
    src2: options.src2 && `/recorded/${options.src2}.json`,
  });
  const { events } = JSON.parse(await readFile(new URL(`${options.src}.json`, RECORDED), 'utf8'));
  await page.evaluate((position) => {
    document.querySelector('buffer-scope').position = position;
  }, at(events));
  await page.waitForTimeout(300);
  await page.screenshot({ path: `shots/${name}.png`, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  console.log(name, wide ? 'IS WIDER THAN THE PAGE' : '', page.failed.join(' '));
  await page.context().close();
}

/** Behind the nth event that is so. */
const nth = (n, is) => (events) => events.flatMap((event, index) => (is(event) ? [index + 1] : []))[n - 1];
const kind = (e, n = 1) => nth(n, (event) => event.e === e);
const phone = { width: 390, height: 844 };
const ko = { lang: 'ko' };
const dark = { dark: true };

await shoot('5-roll-over-1280-light-en', { src: 'step05-roll-over', at: kind('chunk.rollover', 2) });
await shoot('5-roll-over-1280-dark-ko', {
  src: 'step05-roll-over',
  at: nth(1, ({ e, holds }) => e === 'chunk.release' && holds === 0),
  ...dark,
  ...ko,
});
await shoot('5-roll-over-390-light-ko', { src: 'step05-roll-over', at: kind('chunk.rollover', 2), ...phone, ...ko });
await shoot('5-roll-over-390-dark-en', { src: 'step05-roll-over', at: kind('queue.write', 8), ...phone, ...dark });
await shoot('5-rounds-1280-light-ko', { src: 'step05-rounds', at: nth(2, ({ extended }) => extended), ...ko });
await shoot('5-rounds-1280-dark-en', { src: 'step05-rounds', at: kind('queue.take', 5), ...dark });
await shoot('5-rounds-390-light-en', { src: 'step05-rounds', at: nth(1, ({ extended }) => extended), ...phone });
await shoot('5-rounds-390-dark-ko', { src: 'step05-rounds', at: kind('queue.append', 8), ...phone, ...dark, ...ko });
await shoot('3-and-5-1280-light-en', { src: 'step03-rounds', src2: 'step05-rounds', at: kind('socket.write', 10) });
await shoot('3-and-5-1280-dark-ko', {
  src: 'step05-roll-over',
  src2: 'step03-roll-over',
  at: kind('queue.append', 10),
  ...dark,
  ...ko,
});
await shoot('3-and-5-390-light-ko', {
  src: 'step03-rounds',
  src2: 'step05-rounds',
  at: kind('socket.write', 10),
  ...phone,
  ...ko,
});
await shoot('5-stalled-1280-light-en', { src: 'step05-stalled', at: (events) => Math.round(events.length * 0.8) });
await shoot('4-trickle-1280-light-ko', {
  src: 'step04-trickle',
  at: nth(1, (e) => e.e === 'queue.write' && e.written < e.asked && e.written > 0),
  ...ko,
});
await shoot('2-stalled-1280-light-en', { src: 'step02-stalled', at: (events) => Math.round(events.length * 0.8) });
await shoot('1-dribble-1280-light-en', { src: 'step01-dribble', at: nth(1, ({ moved }) => moved > 0) });
await shoot('1-stalled-390-light-en', { src: 'step01-stalled', at: kind('leftover', 1), ...phone });
await browser.stop();
