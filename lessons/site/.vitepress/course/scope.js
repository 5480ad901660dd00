// The buffer scope: its player, the recordings and the sources they name, laid out as static files of the site.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './pages.js'

const PLAYER = join(root, 'lessons/scope/player')
const TRACES = join(root, 'lessons/generated/traces')
export const publicFolder = fileURLToPath(new URL('../public', import.meta.url))

/** Copies what the scope needs at run time; nothing, if this repository has no player yet. */
export function layOut() {
  rmSync(publicFolder, { recursive: true, force: true })
  mkdirSync(publicFolder, { recursive: true })
  if (!existsSync(PLAYER) || !existsSync(TRACES)) return
  const to = join(publicFolder, 'scope')
  cpSync(PLAYER, join(to, 'player'), { recursive: true })
  cpSync(TRACES, join(to, 'traces'), { recursive: true })
  for (const name of readdirSync(TRACES)) {
    const { directory, sources } = JSON.parse(readFileSync(join(TRACES, name), 'utf8'))
    for (const source of Object.values(sources)) {
      const path = join(directory, source)
      mkdirSync(dirname(join(to, 'sources', path)), { recursive: true })
      cpSync(join(root, path), join(to, 'sources', path))
    }
  }
}

/** The attributes of a recording's element, one step's or two steps' side by side; undefined without a player. */
export function recording(step, scenario, other) {
  if (!existsSync(PLAYER)) return undefined
  const traces = [step, other].filter(Boolean).map((one) => `${one}-${scenario}`)
  for (const trace of traces) {
    if (!existsSync(join(TRACES, trace + '.json'))) throw new Error(`no recording ${trace} in lessons/generated/traces`)
  }
  return traces.map((trace, index) => `trace${index === 0 ? '' : index + 1}="${trace}"`).join(' ')
}
