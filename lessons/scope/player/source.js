/** Java text as lines of markup, with comments, words of the language and strings told apart. */
import { html } from './markup.js';

const TOKENS =
  /(?<c>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<s>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?<k>\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|public|record|return|short|static|super|switch|synchronized|this|throw|throws|true|false|try|var|void|volatile|while|yield)\b)/g;

/** A long line is broken before a dot or behind a bracket rather than inside a name. */
const breakable = (code) => code.split(/(?=\.)|(?<=\()/).map((part, index) => (index > 0 ? html`<wbr>${part}` : part));

/** One piece of markup for each line. */
export function linesOf(text) {
  const lines = [[]];
  const add = (kind, piece) =>
    piece.split('\n').forEach((part, index) => {
      if (index > 0) {
        lines.push([]);
      }
      if (part) {
        lines.at(-1).push(kind ? html`<span class="${kind}">${part}</span>` : breakable(part));
      }
    });
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    add(null, text.slice(end, match.index));
    add(
      Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined),
      match[0],
    );
    end = match.index + match[0].length;
  }
  add(null, text.slice(end));
  return lines.map((parts) => html`${parts}`);
}
