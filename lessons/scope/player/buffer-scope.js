/**
 * The player of the buffer scope:
 *
 *   <buffer-scope src="step05-roll-over.json" src2="step03-roll-over.json" sources="BASE"></buffer-scope>
 *
 * `src2` is a second trace, shown beside the first one at the same packet. Code is fetched from
 * BASE/DIRECTORY/FILE as the trace names them; without `sources` no code is shown. Its language is that of the nearest
 * `lang`, its colours are those of the page. An `id` keeps the state of several players apart in the page's address.
 */
import { align, Film, place, TraceError } from './scene.js';
import { languageOf, sentence, words } from './i18n.js';
import { marks, placeName, slotsOf, sparkline, stage } from './draw.js';
import { linesOf } from './source.js';
import { html } from './markup.js';
import { STYLE } from './style.js';

const SPEEDS = [1, 2, 4, 8, 16]; // events a second
const USUAL_SPEED = 2;
const WIDE = 1000; // pixels from which parts stand side by side
const WIDER = 1200;
const AROUND = 30; // events of the list before and behind the one that is shown
const JUMPS = { write: 'w', rollover: 'r', zero: '0' };
const COUNTERS = ['copies', 'writeCalls', 'pinned'];

const ICONS = {
  first: 'M3 2h3v16H3zM18 2v16L7 10z',
  back: 'M15 2v16L4 10z',
  play: 'M4 2v16l13-8z',
  pause: 'M4 2h4v16H4zM12 2h4v16h-4z',
  forth: 'M5 2v16l11-8z',
  last: 'M14 2h3v16h-3zM2 2v16l11-8z',
};
const icon = (name) => html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ICONS[name]}" /></svg>`;

/** Texts of source files, by address: fetched once, whoever asks. */
const texts = new Map();

function textOf(url) {
  if (!texts.has(url)) {
    texts.set(
      url,
      fetch(url).then((response) => {
        if (!response.ok) {
          throw new Error(`${response.status}`);
        }
        return response.text();
      }),
    );
  }
  return texts.get(url);
}

async function filmOf(url) {
  let text;
  try {
    const response = await fetch(url);
    if (!response.ok) {
      throw new Error(`${response.status} ${response.statusText}`.trim());
    }
    text = await response.text();
  } catch (cause) {
    throw new TraceError('load', { url, cause: cause.message });
  }
  let trace;
  try {
    trace = JSON.parse(text);
  } catch {
    throw new TraceError('format');
  }
  return new Film(trace);
}

/** One trace on the screen. */
class Reel {
  constructor(film, w, language, sources) {
    Object.assign(this, { film, w, language, sources, position: -1, listed: null, shownCode: null });
  }

  get title() {
    return this.w.title(this.film.trace.step, this.film.trace.scenario);
  }

  markup(index) {
    const { w } = this;
    return html`<section class="reel" aria-label="${this.title}" data-reel="${index}">
      <div class="title">${this.title} <span class="soft small">${this.#setting()}</span>
        ${this.film.trace.unfinished ? html`<p class="bad small">${w.unfinished(this.film.trace.unfinished)}</p>` : ''}
      </div>
      <p class="sentence" aria-atomic="true"></p>
      <div class="body">
        <div class="picture">
          <div class="stage"></div>
          <div class="counters" role="group" aria-label="${w.counters}: ${this.title}"></div>
        </div>
        <div class="side">
          <div class="code">
            <div class="bar"><span>${w.code}</span><span class="strong place"></span></div>
            <div class="text" tabindex="0" role="region" aria-label="${w.code}: ${this.title}"></div>
          </div>
          <div class="events">
            <div class="bar">${w.events}</div>
            <ol class="list" tabindex="0" role="listbox" aria-label="${w.events}: ${this.title}"></ol>
          </div>
        </div>
      </div>
    </section>`;
  }

  /** What the server and its sockets were given beyond their defaults. */
  #setting() {
    const { options = {}, kernel = {} } = this.film.trace;
    const pairs = [...Object.entries(options), ...Object.entries(kernel)].map(([name, value]) => `${name} ${value}`);
    return pairs.length > 0 ? `${this.w.recordedWith}: ${pairs.join(', ')}` : '';
  }

  attach(root) {
    this.root = root;
    this.parts = Object.fromEntries(
      ['sentence', 'stage', 'code', 'text', 'place', 'list', 'counters'].map((name) => [
        name,
        root.querySelector(`.${name}`),
      ]),
    );
  }

  sentenceAt(position) {
    const { film, language } = this;
    const before = film.scene(Math.max(0, position - 1));
    return sentence(language, film.trace, before, film.scene(position));
  }

  /** @param most of each counter, of all traces that are shown */
  show(position, most, live, slots) {
    const { film, w, parts } = this;
    this.position = position;
    const says = this.sentenceAt(position);
    const now = film.scene(position);
    parts.sentence.setAttribute('aria-live', live ? 'polite' : 'off');
    const packet = film.trace.packets[now.event?.p];
    const about = packet ? w.packetLong(now.event.p, packet) : '';
    parts.sentence.innerHTML = html`${says}<span class="about">${about}</span>${now.doubt ? html`<span class="doubt">${w.doubt(now.doubt)}</span>` : ''}`;
    parts.stage.innerHTML = stage(film, now, w, Math.floor(parts.stage.clientWidth || this.root.clientWidth), slots);
    this.#showCode(now.event);
    this.#showList();
    this.#showCounters(now, most);
  }

  #showCounters(now, most) {
    const { film, w, parts, position } = this;
    const columns = Math.max(1, Math.min(COUNTERS.length, Math.floor((parts.counters.clientWidth + 8) / 186)));
    const width = Math.max(60, Math.floor(((parts.counters.clientWidth + 8) / columns - 30) * 0.4));
    parts.counters.innerHTML = html`${COUNTERS.map((counter) => {
      const values = film.history[counter];
      const none = counter === 'pinned' && !film.kinds.has('chunk.open');
      const grown = position > 0 && values[position] > values[position - 1];
      return html`<div class="counter">
        <div><div class="number ${grown ? 'grown' : ''}">${none ? '–' : values[position].toLocaleString('en')}</div>
        <div class="name">${none ? w.noChunks : w[counter]}</div></div>
        ${none ? '' : sparkline(values, most[counter], position, width, 34)}
      </div>`;
    })}`;
  }

  #showList() {
    const { film, parts, position } = this;
    const { list } = parts;
    const outside = !this.listed || position < this.listed.from || position > this.listed.to;
    const near = this.listed && (position - this.listed.from < 8 || this.listed.to - position < 8);
    if (outside || (near && (this.listed.from > 0 || this.listed.to < film.length))) {
      this.list(Math.max(0, position - AROUND), Math.min(film.length, position + AROUND));
    }
    list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    const item = list.querySelector(`[data-at="${position}"]`);
    item.setAttribute('aria-selected', 'true');
    list.setAttribute('aria-activedescendant', item.id);
    if (item.offsetTop < list.scrollTop || item.offsetTop + item.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = item.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
    }
  }

  list(from, to) {
    const { film, parts } = this;
    this.listed = { from, to };
    const name = this.root.dataset.reel;
    const items = [];
    for (let at = from; at <= to; at++) {
      const text = this.sentenceAt(at);
      items.push(
        html`<li role="option" id="event-${name}-${at}" data-at="${at}" aria-selected="false" aria-posinset="${at + 1}" aria-setsize="${film.length + 1}"><span>${at}</span><span>${text}</span></li>`,
      );
    }
    parts.list.innerHTML = html`${items}`;
  }

  async #showCode(event) {
    const { film, w, parts, sources } = this;
    const at = place(event?.at);
    const thread = event === null ? null : w.thread(film.trace.threads[event.t] ?? '');
    parts.place.textContent = [thread, placeName(event)].filter(Boolean).join(' · ');
    const file = at && film.trace.sources?.[at.type];
    if (!file || sources === null) {
      this.shownCode = null;
      parts.text.innerHTML = html`<p class="note soft">${event === null ? '' : at === null ? w.noCode : sources === null ? w.noPlace : w.noSource(at.type)}</p>`;
      return;
    }
    const url = `${sources}/${film.trace.directory}/${file}`;
    const position = this.position;
    let lines;
    try {
      lines = linesOf(await textOf(url));
    } catch {
      this.shownCode = null;
      parts.text.innerHTML = html`<p class="note bad">${w.noSource(file)}</p>`;
      return;
    }
    if (this.position !== position) {
      return; // another step was faster
    }
    if (this.shownCode !== url) {
      this.shownCode = url;
      parts.text.innerHTML = html`<pre class="lines">${lines.map((line) => html`<span>${line}\n</span>`)}</pre>`;
    }
    parts.text.querySelector('.now')?.removeAttribute('aria-current');
    parts.text.querySelector('.now')?.classList.remove('now');
    const line = parts.text.querySelector('pre').children[at.line - 1];
    if (line) {
      line.classList.add('now');
      line.setAttribute('aria-current', 'true');
      parts.text.scrollTop = line.offsetTop - (parts.text.clientHeight - line.offsetHeight) / 2;
    }
  }
}

/** Where there is no DOM, as when pages are made ahead, the module loads and does nothing. */
const Base = globalThis.HTMLElement ?? class {};

export class BufferScope extends Base {
  static observedAttributes = ['src', 'src2', 'sources', 'lang'];

  #root = this.attachShadow({ mode: 'open' });
  #scope;
  #reels = [];
  #aligned = []; // for each reel that leads, where the other is
  #lead = 0;
  #position = 0;
  #speed = USUAL_SPEED;
  #timer = null;
  #width = 0;
  #addressTimer = null;
  #watchers = [];

  connectedCallback() {
    const style = document.createElement('style');
    style.textContent = STYLE;
    this.#scope = document.createElement('div');
    this.#scope.className = 'scope still';
    this.#root.replaceChildren(style, this.#scope);
    this.#scope.addEventListener('keydown', (event) => this.#key(event));
    this.#scope.addEventListener('click', (event) => this.#click(event));
    this.#scope.addEventListener('input', (event) => this.#input(event));
    this.#watch();
    this.#load();
  }

  disconnectedCallback() {
    this.#stop();
    clearTimeout(this.#addressTimer);
    this.#watchers.forEach((unwatch) => unwatch());
    this.#watchers = [];
  }

  attributeChangedCallback() {
    if (this.#scope && this.isConnected) {
      this.#load();
    }
  }

  /** The position that is shown: how many events of the leading trace have happened. */
  get position() {
    return this.#position;
  }

  set position(position) {
    this.#go(position);
  }

  // ---- the page around it

  #watch() {
    const theme = () => this.#scope.setAttribute('data-theme', themeOfPage());
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const classes = new MutationObserver(theme);
    const sizes = new ResizeObserver(() => this.#resized());
    const address = () => this.#readAddress();
    theme();
    dark.addEventListener('change', theme);
    classes.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme'] });
    sizes.observe(this);
    addEventListener('hashchange', address);
    this.#watchers.push(
      () => dark.removeEventListener('change', theme),
      () => classes.disconnect(),
      () => sizes.disconnect(),
      () => removeEventListener('hashchange', address),
    );
  }

  #resized() {
    const width = this.clientWidth;
    if (width > 0 && width !== this.#width) {
      this.#width = width;
      this.#scope.classList.toggle('wide', width >= WIDE);
      this.#scope.classList.toggle('wider', width >= WIDER);
      this.#scope.classList.toggle('narrow', width < 600);
      this.#showMarks();
      this.#show();
    }
  }

  #name(key) {
    return this.id ? `${this.id}.${key}` : key;
  }

  #readAddress() {
    const state = new URLSearchParams(location.hash.slice(1));
    const read = (key) => state.get(this.#name(key));
    const speed = Number(read('speed'));
    if (SPEEDS.includes(speed)) {
      this.#speed = speed;
    }
    if (read('lead') !== null && this.#reels.length > 1) {
      this.#lead = read('lead') === '2' ? 1 : 0;
    }
    if (read('at') !== null && Number.isInteger(Number(read('at')))) {
      this.#go(Number(read('at')));
    } else {
      this.#show();
    }
  }

  /** Late and seldom: a browser takes only so many addresses a second. What is not ours in it stays. */
  #writeAddress() {
    clearTimeout(this.#addressTimer);
    this.#addressTimer = setTimeout(() => {
      const state = new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
      state.set(this.#name('at'), String(this.#position));
      const set = (key, value, usual) =>
        value === usual ? state.delete(this.#name(key)) : state.set(this.#name(key), String(value));
      set('speed', this.#speed, USUAL_SPEED);
      set('lead', this.#lead + 1, 1);
      history.replaceState(history.state, '', `#${state}`);
    }, 250);
  }

  // ---- loading

  async #load() {
    this.#stop();
    const language = languageOf(this.closest('[lang]')?.lang);
    const w = words(language);
    this.w = w;
    this.#scope.lang = language;
    this.#reels = [];
    this.#scope.innerHTML = html`<p class="soft note" role="status">${w.loading}</p>`;
    const names = [this.getAttribute('src'), this.getAttribute('src2')].filter(Boolean);
    const loading = (this.loading = {});
    try {
      if (names.length === 0) {
        throw new TraceError('nothing');
      }
      const films = await Promise.all(names.map(filmOf));
      if (this.loading !== loading) {
        return; // other traces have been asked for meanwhile
      }
      this.#open(films, language);
    } catch (error) {
      if (this.loading === loading) {
        this.#fail(error);
      }
    }
  }

  #fail(error) {
    const say = this.w.errors;
    const text =
      error instanceof TraceError ? say[error.code](error.about) : say.broken({ n: '?', cause: error.message });
    this.#scope.innerHTML = html`<p class="error" role="alert">${text}</p>`;
    if (!(error instanceof TraceError)) {
      throw error;
    }
  }

  #open(films, language) {
    const sources = this.getAttribute('sources')?.replace(/\/$/, '') ?? null;
    this.#reels = films.map((film) => new Reel(film, this.w, language, sources));
    this.#aligned = films.length > 1 ? [align(films[0], films[1]), align(films[1], films[0])] : [];
    this.#lead = 0;
    this.#position = 0;
    this.#scope.innerHTML = this.#markup();
    this.#reels.forEach((reel, index) => reel.attach(this.#scope.querySelector(`[data-reel="${index}"]`)));
    this.#width = 0;
    this.#resized();
    this.#readAddress();
    this.dispatchEvent(new CustomEvent('scope-ready'));
  }

  #markup() {
    const { w } = this;
    const step = (name) =>
      html`<button type="button" class="icon" data-do="${name}" aria-label="${w[name]}" title="${w[name]}">${icon(name)}</button>`;
    const jumps = Object.keys(JUMPS).filter((mark) => this.#reels.some(({ film }) => film.marks[mark].length > 0));
    return html`<div class="transport" role="group" aria-label="${w.player(this.#reels.map((reel) => reel.title).join(' / '))}">
      ${step('first')}${step('back')}<button type="button" class="icon play" data-do="play" aria-label="${w.play}" title="${w.play}" aria-keyshortcuts="Space">${icon('play')}</button>${step('forth')}${step('last')}
    </div>
    <div class="more">
      <label class="group"><span class="soft">${w.speed}</span><select data-do="speed">${SPEEDS.map((speed) => html`<option value="${speed}">${w.perSecond(speed)}</option>`)}</select></label>
      ${jumps.length > 0 ? html`<span class="group" role="group" aria-label="${w.jump}"><span class="soft" aria-hidden="true">${w.jump}</span>${jumps.map((mark) => html`<button type="button" data-jump="${mark}" aria-label="${w.jumpTo(w[mark])}" aria-keyshortcuts="${JUMPS[mark].toUpperCase()}">${w[mark]}</button>`)}</span>` : ''}
      ${this.#reels.length > 1 ? html`<span class="group" role="group" aria-label="${w.lead}"><span class="soft" aria-hidden="true">${w.lead}</span>${this.#reels.map((reel, index) => html`<button type="button" data-lead="${index}">${w.leads(reel.film.trace.step)}</button>`)}</span>` : ''}
    </div>
    <div class="scrub">
      <input type="range" min="0" step="1" value="0" aria-label="${w.position}" data-do="scrub" />
      <output></output>
      <div class="marks-place"></div>
    </div>
    <div class="reels ${this.#reels.length > 1 ? 'two' : 'one'}">${this.#reels.map((reel, index) => reel.markup(index))}</div>
    ${this.#legend()}
    <svg width="0" height="0" style="position: absolute" aria-hidden="true"><defs><pattern id="done" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="7" /></pattern></defs></svg>`;
  }

  #legend() {
    const { w } = this;
    const kinds = new Set(this.#reels.flatMap(({ film }) => [...film.kinds]));
    const shown = {
      data: true,
      free: true,
      reserved: kinds.has('chunk.open'),
      done: true,
      frame: kinds.has('queue.append'),
      hold: kinds.has('chunk.retain'),
      delivered: kinds.has('chunk.open'),
      refer: kinds.has('chunk.open') && this.#reels.some(({ film }) => !film.kinds.has('chunk.retain')),
      flag: kinds.has('queue.append'),
      broken: true,
      changed: true,
    };
    const sample = {
      data: html`<rect class="data" x="2" y="4" width="18" height="14" /><rect class="other" x="20" y="4" width="18" height="14" />`,
      hold: html`<rect class="hold waiting" x="3" y="7" width="15" height="8" rx="2" /><rect class="hold" x="22" y="7" width="15" height="8" rx="2" />`,
      refer: html`<rect class="refer waiting" x="3" y="7" width="15" height="8" rx="2" /><rect class="refer" x="22" y="7" width="15" height="8" rx="2" />`,
      delivered: html`<rect class="delivered" x="3" y="10" width="34" height="3" rx="2" />`,
      flag: html`<path class="line" d="M10 3 V19 M28 3 V19 M28 12 L38 16 L28 17" /><path class="up" d="M10 3 L20 7 L10 11 Z" />`,
      broken: html`<rect class="free" x="3" y="4" width="34" height="14" /><path class="paper" d="M18 2 l8 0 l-4 18 l-8 0 Z" /><path class="line" d="M18 2 l-4 18 M26 2 l-4 18" />`,
      changed: html`<rect class="mark" x="4" y="5" width="32" height="12" />`,
    };
    return html`<details class="legend"><summary>${w.legend}</summary><ul>
      ${Object.keys(shown)
        .filter((kind) => shown[kind])
        .map(
          (kind) =>
            html`<li><svg width="40" height="22" viewBox="0 0 40 22" aria-hidden="true">${sample[kind] ?? html`<rect class="${kind}" x="3" y="4" width="34" height="14" />`}</svg><span>${w.legends[kind]}</span></li>`,
        )}
    </ul><p class="keys">${w.keys}</p></details>`;
  }

  // ---- moving

  get #film() {
    return this.#reels[this.#lead].film;
  }

  #go(position) {
    if (this.#reels.length > 0 && Number.isInteger(position)) {
      this.#position = Math.max(0, Math.min(this.#film.length, position));
      this.#show();
      this.#writeAddress();
    }
  }

  #do(name) {
    const go = {
      first: () => this.#go(0),
      back: () => this.#go(this.#position - 1),
      forth: () => this.#go(this.#position + 1),
      last: () => this.#go(this.#film.length),
    };
    if (name === 'play') {
      this.#timer === null ? this.#play() : this.#stop();
    } else if (go[name]) {
      this.#stop();
      go[name]();
    }
  }

  #jump(mark) {
    const to = this.#film.after(mark, this.#position);
    if (to !== null) {
      this.#stop();
      this.#go(to);
    }
  }

  #play() {
    if (this.#position === this.#film.length) {
      this.#go(0);
    }
    this.#scope.classList.remove('still');
    this.#timer = setInterval(() => {
      this.#go(this.#position + 1);
      if (this.#position === this.#film.length) {
        this.#stop();
      }
    }, 1000 / this.#speed);
    this.#show();
  }

  #stop() {
    if (this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
      this.#scope.classList.add('still');
      this.#show();
    }
  }

  #follow(index) {
    if (index !== this.#lead) {
      const to = this.#aligned[this.#lead][this.#position];
      this.#lead = index;
      this.#go(to);
    }
  }

  // ---- showing

  #show() {
    if (this.#reels.length === 0 || this.#width === 0) {
      return;
    }
    const most = Object.fromEntries(
      COUNTERS.map((counter) => [
        counter,
        Math.max(...this.#reels.map(({ film }) => film.history[counter].reduce((a, b) => Math.max(a, b), 0))),
      ]),
    );
    const slots = slotsOf(this.#reels.map(({ film }) => film));
    this.#reels.forEach((reel, index) => {
      const leads = index === this.#lead;
      reel.root.classList.toggle('lead', leads);
      reel.show(
        leads ? this.#position : this.#aligned[this.#lead][this.#position],
        most,
        leads && this.#timer === null,
        slots,
      );
    });
    this.#showControls();
  }

  #showControls() {
    const { w } = this;
    const find = (selector) => this.#scope.querySelector(selector);
    const length = this.#film.length;
    const off = (button, disabled) => button.setAttribute('aria-disabled', String(disabled));
    for (const name of ['first', 'back']) {
      off(find(`[data-do="${name}"]`), this.#position === 0);
    }
    for (const name of ['forth', 'last']) {
      off(find(`[data-do="${name}"]`), this.#position === length);
    }
    const play = find('[data-do="play"]');
    const name = this.#timer === null ? 'play' : 'pause';
    if (play.dataset.name !== name) {
      Object.assign(play.dataset, { name });
      Object.assign(play, { title: w[name], innerHTML: icon(name) });
      play.setAttribute('aria-label', w[name]);
    }
    const scrub = find('[data-do="scrub"]');
    scrub.max = String(length);
    scrub.value = String(this.#position);
    scrub.setAttribute('aria-valuetext', w.of(this.#position, length));
    find('.scrub output').textContent = w.of(this.#position, length);
    find('[data-do="speed"]').value = String(this.#speed);
    for (const button of this.#scope.querySelectorAll('[data-jump]')) {
      off(button, this.#film.after(button.dataset.jump, this.#position) === null);
    }
    for (const button of this.#scope.querySelectorAll('[data-lead]')) {
      button.setAttribute('aria-pressed', String(Number(button.dataset.lead) === this.#lead));
    }
    if (this.markedLead !== this.#lead) {
      this.#showMarks();
    }
  }

  #showMarks() {
    const where = this.#scope.querySelector('.marks-place');
    if (where && this.#reels.length > 0) {
      this.markedLead = this.#lead;
      where.innerHTML = marks(this.#film, Math.floor(this.#scope.querySelector('.scrub input').clientWidth));
    }
  }

  // ---- what the reader does

  #click(event) {
    const target = event.target.closest('button, li');
    if (!target || target.getAttribute('aria-disabled') === 'true') {
      return;
    }
    const { dataset } = target;
    if (dataset.do) {
      this.#do(dataset.do);
    } else if (dataset.jump) {
      this.#jump(dataset.jump);
    } else if (dataset.lead) {
      this.#follow(Number(dataset.lead));
    } else if (dataset.at) {
      this.#stop();
      this.#follow(Number(target.closest('.reel').dataset.reel));
      this.#go(Number(dataset.at));
    }
  }

  #input(event) {
    if (event.target.dataset.do === 'scrub') {
      this.#stop();
      this.#go(Number(event.target.value));
    } else if (event.target.dataset.do === 'speed') {
      this.#speed = Number(event.target.value);
      this.#writeAddress();
      if (this.#timer !== null) {
        this.#stop();
        this.#play();
      }
    }
  }

  /** Keys work wherever the focus is in the player, but never take from a control what is its own. */
  #key(event) {
    if (this.#reels.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('select')) {
      return;
    }
    const inCode = event.target.matches('.text');
    const onButton = event.target.matches('button, summary');
    const inList = event.target.matches('.list');
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const jump = Object.keys(JUMPS).find((mark) => JUMPS[mark] === key);
    const moves = {
      ArrowLeft: 'back',
      ArrowRight: 'forth',
      ...(!inCode && { Home: 'first', End: 'last' }),
      ...(inList && { ArrowUp: 'back', ArrowDown: 'forth' }),
    };
    if (key === ' ' && !onButton) {
      this.#do('play');
    } else if (moves[key]) {
      this.#do(moves[key]);
    } else if (jump && !event.shiftKey) {
      this.#jump(jump);
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** Light or dark: what the page says, or else what its background is, or else what the reader's system asks for. */
function themeOfPage() {
  const { documentElement: page, body } = document;
  const said = page.dataset.theme ?? ['dark', 'light'].find((name) => page.classList.contains(name));
  if (said === 'dark' || said === 'light') {
    return said;
  }
  for (const element of [body, page]) {
    const [red, green, blue, alpha = 1] = (element &&
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number)) ?? [0, 0, 0, 0];
    if (alpha > 0.5) {
      return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
    }
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

if (globalThis.customElements?.get('buffer-scope') === undefined) {
  globalThis.customElements?.define('buffer-scope', BufferScope);
}
