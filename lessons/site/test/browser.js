// The built site, served on this machine alone, and a browser to look at it with.
import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:http'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sirv from 'sirv'

export const dist = fileURLToPath(new URL('../.vitepress/dist', import.meta.url))

/** The path of an installed Chromium or Chrome, or undefined. */
export function browserPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']
  const folders = process.env.PATH.split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false // not here
    }
  })
}

/** Serves the site: its address, and how to end it. */
export async function serve() {
  const server = createServer(sirv(dist, { single: false }))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

/** A browser that reaches nothing but this machine. */
export function launch() {
  const root = process.getuid?.() === 0 // whose Chromium has no sandbox
  return chromium.launch({ executablePath: browserPath(), args: root ? ['--no-sandbox'] : [] })
}
