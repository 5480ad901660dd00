/**
 * The page of `course scope`: one player, in the language that the address asks for. While the server runs, the trace
 * grows, and the player gets it anew.
 */
import './buffer-scope.js';

const TRACE = '/trace.json';
const LOOK_MILLIS = 2000;

const language = new URLSearchParams(location.search).get('lang');
document.documentElement.lang = language === 'ko' ? 'ko' : 'en';

const player = document.createElement('buffer-scope');
player.setAttribute('sources', '/sources');
let shown = '';

/** Shows the trace if it is another than before; whether it may still grow. */
async function look() {
  const response = await fetch(TRACE, { cache: 'no-store' });
  if (!response.ok) {
    return response.status === 404; // nothing is recorded yet
  }
  const version = response.headers.get('X-Version');
  if (version !== shown) {
    shown = version;
    player.setAttribute('src', `${TRACE}?version=${version}`);
    document.body.append(player);
  }
  return response.headers.get('X-Live') === 'true';
}

async function follow() {
  while (await look()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
  }
}

follow().catch(() => {}); // `course scope` has ended: what is shown stays
