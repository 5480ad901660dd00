/** How the player looks, on light and on dark: the colours and kinds of the course's pictures (course.pictures.Look). */
const LIGHT = `
  --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --edge: #d1d9e0; --line: #59636e; --bad: #c11c28;
  --data: #b6d8ff; --other: #ffdf9e; --reserved: #fff4d6; --hatch: #a3acb6; --chip: #eaeef2;
  --hold: #b04600; --new: #fff0e2; --lock: #e6f4e8; --locked: #1a7f37; --badge: #d1d9e0; --now: #fff0e2;
  --comment: #59636e; --keyword: #a40e26; --string: #0a3069;
  color-scheme: light;`;
const DARK = `
  --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b1; --edge: #3d444d; --line: #9da7b1; --bad: #ff8b84;
  --data: #1f4f8f; --other: #6b4c00; --reserved: #2e2405; --hatch: #4a525c; --chip: #2a313a;
  --hold: #f0883e; --new: #3a2008; --lock: #0f2a17; --locked: #3fb950; --badge: #3d444d; --now: #3a2008;
  --comment: #9da7b1; --keyword: #ff7b72; --string: #a5d6ff;
  color-scheme: dark;`;

export const STYLE = `
:host { display: block; }
.scope { ${LIGHT} color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 10px;
  padding: 12px; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif;
  text-align: start; overflow-wrap: anywhere; word-break: keep-all; }
.scope[data-theme="dark"] { ${DARK} }
.scope * { box-sizing: border-box; }
.scope p { margin: 0; }
.strong { font-weight: 700; }
.soft { color: var(--soft); }
.small { font-size: 12.5px; }
.bad { color: var(--bad); font-weight: 600; }
.error { color: var(--bad); font-weight: 600; padding: 8px 4px; }
.note { padding: 4px 2px; }

.scope { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; align-content: start; }
.scope > * { flex: 0 0 100%; min-width: 0; }
.scope > :is(.transport, .more) { flex: 0 1 auto; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.more { column-gap: 10px !important; }
.narrow .transport { position: sticky; top: var(--scope-top, 0px); z-index: 2; background: var(--paper); padding: 4px 0; flex-basis: 100% !important; }
.narrow .one .sentence { position: sticky; top: calc(var(--scope-top, 0px) + 48px); z-index: 1; font-size: 15.5px; }
button, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 7px; min-height: 40px; padding: 4px 10px; cursor: pointer; }
button.icon { min-width: 44px; padding: 4px; display: inline-grid; place-items: center; }
button.icon svg { width: 18px; height: 18px; fill: currentColor; }
button.play { background: var(--chip); min-width: 56px; }
button:hover, select:hover { background: var(--chip); }
button[aria-disabled="true"] { color: var(--soft); border-style: dashed; cursor: default; }
button[aria-pressed="true"] { background: var(--new); border-color: var(--hold); font-weight: 700; }
:is(button, select, input, [tabindex]):focus-visible { outline: 3px solid var(--hold); outline-offset: 1px; }
.group { display: inline-flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.group > .soft { font-size: 13.5px; }
.scrub { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; align-items: center; margin: 8px 0 4px; }
.scrub input { width: 100%; min-width: 0; height: 24px; margin: 0; accent-color: var(--hold); }
.scrub output { font-variant-numeric: tabular-nums; min-width: 8.5em; text-align: end; }
.scrub .marks-place { height: 14px; min-width: 0; }
.marks { display: block; }
.marks .tick { stroke: var(--line); stroke-width: 1; }
.marks .roll { fill: var(--hold); }
.marks .null { fill: var(--lock); stroke: var(--locked); stroke-width: 1.5; }
.keys { font-size: 13.5px; margin-top: 8px !important; }

.reels { display: grid; gap: 14px; grid-template-columns: minmax(0, 1fr); margin-top: 8px; }
.wide .reels.two { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.reel { min-width: 0; }
.title { font-weight: 700; font-size: 16px; }
.title .soft { font-weight: 400; }
.title p { font-weight: 600; }
.two .reel.lead .title::before { content: "► "; color: var(--hold); }
.sentence { font-size: 17px; line-height: 1.45; padding: 8px 12px; margin: 6px 0 10px !important; border-inline-start: 5px solid var(--hold); background: var(--new); border-radius: 4px; min-height: 4.3em; }
.wide .one .sentence { min-height: 4.1em; }
.about { display: block; font-size: 13.5px; color: var(--soft); min-height: 1.4em; }
.doubt { color: var(--bad); font-size: 14px; display: block; }
.body { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
.wide .one .body { grid-template-columns: minmax(0, 1fr) 400px; }
.wider .one .body { grid-template-columns: minmax(0, 1fr) 440px; }
.picture { min-width: 0; }
.stage { min-width: 0; display: grid; gap: 8px; align-content: start; }
.side { min-width: 0; display: grid; gap: 10px; align-content: start; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); }
.wide .side { grid-template-columns: minmax(0, 1fr); }

.wide .chunks { min-height: var(--room); }
.chunks, .lanes { display: grid; gap: 8px; min-width: 0; align-content: start; }
.card { border: 1px solid var(--edge); border-radius: 8px; padding: 7px 12px; min-width: 0; }
.narrow .card .head .writer { order: 1; flex-basis: 100%; }
.card.unused { border-style: dashed; }
.card.unused svg :is(rect, .cursor) { opacity: 0.45; }
.card .head { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; min-height: 32px; }
.count { margin-inline-start: auto; border: 2px solid var(--hold); background: var(--new); border-radius: 7px; padding: 1px 10px; font-weight: 700; }
.count.new { outline: 3px solid var(--hold); }
.count.zero { border-color: var(--locked); background: var(--lock); outline-color: var(--locked); }
.card.changed, .cell.changed, .who.changed { border-color: var(--hold); box-shadow: 0 0 0 2px var(--hold); }
.holders { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; font-size: 13.5px; min-height: 28px; }
.chip { background: var(--chip); border: 1px solid var(--line); border-radius: 7px; padding: 0 8px; }
.chip.new { background: var(--new); border: 2px solid var(--hold); padding: 0 7px; font-weight: 700; }
.chip.gone { background: none; border-style: dashed; color: var(--soft); }
.pool { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; min-height: 48px; }
.idle { display: inline-block; border: 2px solid var(--line); border-radius: 3px; padding: 2px 22px; font-weight: 700; background: var(--paper); }
.idle.new { border-color: var(--hold); outline: 2px solid var(--hold); }

.lane { display: grid; gap: 6px; border: 1px solid var(--edge); border-radius: 8px; padding: 5px; min-width: 0; }
.lane.closed { border-style: dashed; }
.lane.closed svg rect { opacity: 0.45; }
.who { border: 1px solid transparent; border-radius: 6px; padding: 3px 2px 3px 5px; white-space: nowrap; display: flex; flex-direction: column; min-width: 0; font-size: 14.5px; line-height: 1.35; }
.reason { white-space: normal; }
.state { font-size: 13px; color: var(--soft); }
.state.closing, .state.closed { color: var(--bad); font-weight: 600; }
.cell { border: 1px solid var(--edge); border-radius: 6px; padding: 3px 8px 4px; min-width: 0; font-size: 13.5px; line-height: 1.35; min-height: 118px; }
.narrow .out { min-height: 90px; }
.caption { display: flex; flex-wrap: wrap; gap: 0 10px; }
.caption > :first-child { font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; gap: 0 10px; font-variant-numeric: tabular-nums; }
.flag { display: inline-flex; gap: 4px; align-items: center; white-space: nowrap; }
.caption { column-gap: 9px; }
.tight .flag, .in .caption > :last-child { flex-basis: 100%; }
.facts > * { flex-basis: 100%; }
.incoming::before { content: "→ "; }
.narrow .two :is(.reel, .body) { display: contents; }
.narrow .two .reel > *, .narrow .two .picture { order: 2; }
.narrow .two .lead > *, .narrow .two .lead .picture { order: 1; }
.narrow .two .side { order: 3; }
.narrow .two .reel:not(.lead) .side { display: none; }
.narrow .who { flex-direction: row; gap: 10px; align-items: baseline; flex-wrap: wrap; grid-column: 1 / -1; }
.narrow .in { grid-area: 2 / 1; }
.narrow .end { grid-area: 2 / 2; }
.narrow .out { grid-column: 1 / -1; }

svg.memory, svg.spark { display: block; max-width: 100%; }
svg text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; }
svg text.soft { fill: var(--soft); }
svg text.small { font-size: 12px; }
svg text.strong { font-weight: 700; }
svg text.letter { font-size: 19px; font-weight: 700; }
svg .free, svg .data, svg .other, svg .reserved, svg .done { stroke: var(--line); stroke-width: 1.2; fill: var(--paper); }
svg .data { fill: var(--data); }
svg .other { fill: var(--other); }
svg .dense { stroke-width: 0.6; }
svg .reserved { fill: var(--reserved); stroke-dasharray: 6 4; }
svg .done { fill: url(#done); }
svg .hatch { stroke: var(--hatch); stroke-width: 2; }
svg .paper { fill: var(--paper); }
svg .line { fill: none; stroke: var(--line); stroke-width: 1.4; }
svg .rule { stroke: var(--edge); stroke-width: 1; }
svg .cursor { fill: var(--line); }
svg .frame { fill: none; stroke: var(--ink); stroke-width: 2.4; }
svg .lost { fill: none; stroke: var(--bad); stroke-width: 3; stroke-dasharray: 5 3; }
svg text.bad { fill: var(--bad); font-weight: 700; }
svg .mark { fill: none; stroke: var(--hold); stroke-width: 4; }
svg .hold { fill: var(--hold); stroke: var(--hold); stroke-width: 1.6; }
svg .refer { fill: var(--line); stroke: var(--line); stroke-width: 1.6; }
svg .delivered { fill: var(--line); }
svg .moved { fill: var(--new); stroke: var(--hold); stroke-width: 3; }
svg .waiting { fill: var(--paper); }
svg .up { fill: var(--hold); }
svg .pipe { fill: var(--paper); stroke: var(--line); stroke-width: 1.2; }
svg .flight { fill: var(--data); }

.code, .events { border: 1px solid var(--edge); border-radius: 8px; min-width: 0; }
.bar { display: flex; flex-wrap: wrap; gap: 0 10px; padding: 4px 10px; border-bottom: 1px solid var(--edge); font-size: 13.5px; }
.bar .strong { font-family: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; }
.side > * { display: flex; flex-direction: column; }
.text { flex: 1 1 auto; height: 330px; overflow: auto; position: relative; }
.two .text { height: 190px; }
.lines { margin: 0; padding: 4px 0; font: 12.5px/1.5 ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK KR", monospace; counter-reset: line; word-break: normal; }
.lines > span { display: block; padding: 0 8px 0 52px; text-indent: -44px; white-space: pre-wrap; overflow-wrap: anywhere; counter-increment: line; }
.lines > span::before { content: counter(line); color: var(--soft); display: inline-block; width: 36px; margin-inline-end: 8px; text-align: end; text-indent: 0; user-select: none; }
.lines > .now { background: var(--now); box-shadow: inset 4px 0 var(--hold); font-weight: 600; }
.lines .c { color: var(--comment); }
.lines .k { color: var(--keyword); }
.lines .s { color: var(--string); }
.events .list { flex: 1 1 auto; height: 300px; overflow: auto; position: relative; margin: 0; padding: 4px; list-style: none; font-size: 13.5px; line-height: 1.4; }
.events .list:focus-visible { outline-offset: -3px; }
.events li { padding: 3px 6px 3px 8px; border-radius: 4px; cursor: pointer; display: grid; grid-template-columns: 3.4em minmax(0, 1fr); gap: 8px; }
.events li > :first-child { color: var(--soft); text-align: end; font-variant-numeric: tabular-nums; }
.events li:hover { background: var(--chip); }
.events li[aria-selected="true"] { background: var(--now); box-shadow: inset 4px 0 var(--hold); font-weight: 600; }

.counters { display: grid; gap: 8px; grid-template-columns: repeat(auto-fit, minmax(178px, 1fr)); margin-top: 8px; }
.counter { border: 1px solid var(--edge); border-radius: 8px; padding: 5px 10px; min-width: 0; display: flex; justify-content: space-between; align-items: center; gap: 10px; }
.counter .number { font-size: 22px; font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.counter .number.grown { color: var(--hold); }
.counter .name { font-size: 13px; color: var(--soft); line-height: 1.3; }
.spark .ahead { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.spark .past { fill: none; stroke: var(--hold); stroke-width: 2; }
.spark .area { fill: var(--new); }
.spark .here { fill: var(--hold); }

.legend { margin-top: 10px; font-size: 13.5px; }
.legend summary { cursor: pointer; padding: 6px 2px; }
.legend ul { list-style: none; margin: 4px 0 0; padding: 0; display: grid; gap: 4px 16px; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); }
.legend li { display: grid; grid-template-columns: 40px 1fr; gap: 10px; align-items: center; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.wide .two .reel { display: grid; grid-template-rows: subgrid; grid-row: span 7; }
.wide .two :is(.body, .picture, .stage, .side) { display: contents; }
.wide .two { row-gap: 8px; }
.wide .two .sentence { margin: 0 !important; }
.wide .two .chunks { grid-row: 3; }
.wide .two .lanes { grid-row: 4; }
.wide .two .counters { grid-row: 5; margin: 0; }
.wide .two .code { grid-row: 6; }
.wide .two .events { grid-row: 7; }
.wide .one .side { display: flex; flex-direction: column; }
.wide .one .side > * { display: flex; flex-direction: column; flex: 1 1 300px; min-height: 300px; }
.wide .one .side :is(.text, .list) { flex: 1 1 0; height: auto; min-height: 0; }
@keyframes changed { from { box-shadow: 0 0 0 7px var(--hold); } }
@media (prefers-reduced-motion: no-preference) { .still .changed { animation: changed 0.35s ease-out; } }
@media (forced-colors: active) {
  .changed, .events li[aria-selected="true"], .lines > .now { outline: 3px solid Highlight; }
  svg .data, svg .other, svg .hold { forced-color-adjust: none; }
}
@media print { .transport, .more, .scrub, .legend { display: none !important; } }
`;
