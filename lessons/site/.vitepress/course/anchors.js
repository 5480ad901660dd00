// VitePress looks whether a link leads to a page. This looks whether the page has the place, too, and each picture a file.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { parse } from 'node-html-parser'

/** What the links of a built site do not find, one line each. */
export function deadEnds(folder, base = '/') {
  const pages = new Map()
  for (const file of readdirSync(folder, { recursive: true })) {
    const path = join(folder, file)
    if (!file.endsWith('.html') || file === '404.html' || !statSync(path).isFile()) continue
    const html = parse(readFileSync(path, 'utf8'), { blockTextElements: { script: false, style: false } })
    pages.set(relative(folder, path).replaceAll('\\', '/'), {
      ids: new Set(html.querySelectorAll('[id]').map((element) => element.id)),
      links: html.querySelectorAll('a[href], img[src]').map((element) => element.getAttribute('href') ?? element.getAttribute('src')),
    })
  }
  const dead = new Set()
  for (const [page, { links }] of pages) {
    for (const href of links.filter((href) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href))) {
      const url = new URL(href, 'http://site' + posix.join(base, page))
      const path = decodeURIComponent(url.pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html')
      const id = decodeURIComponent(url.hash.slice(1))
      if (!pages.has(path) && !existsSync(join(folder, path))) dead.add(`${page}: nothing is at ${href}`)
      else if (id && !pages.get(path)?.ids.has(id)) dead.add(`${page}: ${href} leads to no place of its page`)
    }
  }
  return [...dead]
}
