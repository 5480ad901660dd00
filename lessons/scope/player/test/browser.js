/** A browser and a server of this repository for the tests: traces come from files, or from the model by their names. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { chromium } from 'playwright-core';
import { RECORDED, TRACES } from './traces.js';

const ROOT = new URL('../../../../', import.meta.url);
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.json': 'application/json' };
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is; null if there is none. */
export const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path)) ?? null;

export async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, step, name] = /^\/model\/step0(\d)-([\w-]+)\.json$/.exec(pathname) ?? [];
    const file = pathname.startsWith('/recorded/')
      ? new URL(pathname.slice(10), RECORDED)
      : new URL(`.${pathname}`, ROOT);
    try {
      const body = name ? JSON.stringify(TRACES[name](Number(step))) : await readFile(file);
      response
        .writeHead(200, { 'content-type': `${TYPES[extname(pathname)] ?? 'text/plain'}; charset=utf-8` })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, base: `http://127.0.0.1:${server.address().port}` };
}

export async function start() {
  const { server, base } = await serve();
  const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
  return {
    /** A page with the player, once its traces are loaded; `failed` gets what goes wrong in it. */
    async open({
      src,
      src2,
      lang = 'en',
      width = 1280,
      height = 900,
      dark = false,
      hash = '',
      motion = 'reduce',
      ready = true,
      id,
    }) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: motion,
      });
      const page = await context.newPage();
      page.failed = [];
      page.on('pageerror', (error) => page.failed.push(String(error)));
      const file = (name) => (name.includes('/') ? name : `/model/${name}.json`);
      const query = new URLSearchParams({
        src: file(src),
        ...(src2 && { src2: file(src2) }),
        sources: '',
        lang,
        ...(id && { id }),
      });
      await page.goto(`${base}/lessons/scope/player/test/page.html?${query}${hash}`);
      await page
        .locator(ready ? '.reel .sentence:not(:empty)' : '.error')
        .first()
        .waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}
