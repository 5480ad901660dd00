// The buffer scope: its player, the recordings and the sources they name, laid out as static files of the site.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './pages.js'

const LESSONS = join(root, 'lessons')
const PLAYER = 'scope/player'
const TRACES = 'generated/traces'
export const publicFolder = fileURLToPath(new URL('../public', import.meta.url))

/** Copies what the scope needs at run time; nothing, if this repository has no player yet. */
export function layOut() {
  rmSync(publicFolder, { recursive: true, force: true })
  mkdirSync(publicFolder, { recursive: true })
  const player = join(LESSONS, PLAYER)
  const traces = join(LESSONS, TRACES)
  if (!existsSync(player) || !existsSync(traces)) return
  const to = join(publicFolder, 'scope')
  cpSync(player, join(to, 'player'), { recursive: true, filter: (path) => path !== join(player, 'test') })
  cpSync(traces, join(to, 'traces'), { recursive: true })
  for (const name of readdirSync(traces)) {
    const { directory, sources } = JSON.parse(readFileSync(join(traces, name), 'utf8'))
    for (const source of Object.values(sources)) {
      const path = join(directory, source)
      mkdirSync(dirname(join(to, 'sources', path)), { recursive: true })
      cpSync(join(root, path), join(to, 'sources', path))
    }
  }
}

/** The attributes of a recording's element, of one step or of two side by side; undefined if there is no player. */
export function recording([step, scenario, other], lessons = LESSONS) {
  if (!existsSync(join(lessons, PLAYER))) return undefined
  const traces = [step, other].filter(Boolean).map((one) => `${one}-${scenario}`)
  const missing = traces.find((trace) => !existsSync(join(lessons, TRACES, trace + '.json')))
  if (missing) throw new Error(`no recording ${missing} in lessons/generated/traces`)
  return traces.map((trace, index) => `trace${index === 0 ? '' : index + 1}="${trace}"`).join(' ')
}
