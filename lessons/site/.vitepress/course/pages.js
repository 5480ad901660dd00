// Which Markdown of the repository is a page of the site, and where that page stands. The Markdown stays where it is.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../../', import.meta.url)).replaceAll('\\', '/').replace(/\/$/, '')
export const languages = ['en', 'ko']

const NOT_THE_COURSE = new Set(['.git', '.idea', '.vitepress', 'node_modules', 'target', 'dist'])

/** All files below a folder of the repository, as paths from its root, in order. What builds leave behind is left out. */
export function files(folder = '') {
  return readdirSync(posix.join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (path === 'work' || NOT_THE_COURSE.has(entry.name)) return []
      return entry.isDirectory() ? files(path) : [path]
    })
}

// A file of the repository, and its page.
const PLACES = [
  [/^lessons\/(en|ko)\/([^/]+\.md)$/, '$1/$2'],
  [/^lessons\/(exercises|beyond)\/([\d.]+)\/task\.(en|ko)\.md$/, '$3/$1/$2.md'],
  [/^lessons\/(capstone)\/exercises\/(\d+)\/task\.(en|ko)\.md$/, '$3/$1/$2.md'],
  [/^lessons\/(zoo)\/(\d+)\/answer\.(en|ko)\.md$/, '$3/$1/$2.md'],
  [/^lessons\/site\/pages\/(.+\.md)$/, '$1'],
]

/** The page of a Markdown file, or undefined if the site has none. */
export function pageOf(file) {
  const place = PLACES.find(([pattern]) => pattern.test(file))
  return place && file.replace(...place)
}

/** The Markdown that is no page. */
export function notPages() {
  return files().filter((file) => file.endsWith('.md') && !pageOf(file))
}

// Some files have English above and Korean below. A page of one language names such a file as `half: …`.
const HALF = /^---\nhalf: (.+)\n---\n$/

/** What a page is made from: the file that has its text, and the text. */
export function textOf(file, text = readFileSync(posix.join(root, file), 'utf8')) {
  const half = HALF.exec(text)
  if (!half) return { from: file, text }
  return { from: half[1], text: halves(readFileSync(posix.join(root, half[1]), 'utf8'))[languageOf(pageOf(file))] }
}

function halves(text) {
  const titles = [...withoutFences(text).matchAll(/^# /gm)].map((title) => title.index)
  if (titles.length !== 2) throw new Error('not two titles, one for each language: ' + text.slice(0, 80))
  const en = text.slice(0, titles[1]).replace(/\n---\s*(<a id="[^"]*"><\/a>\s*)?$/, '\n')
  return { en, ko: text.slice(titles[1]) }
}

function withoutFences(text) {
  return text.replace(/^```[^]*?^```$/gm, (fence) => ' '.repeat(fence.length))
}

export function languageOf(page) {
  return languages.find((language) => page.startsWith(language + '/'))
}

const halfPages = new Map(
  files('lessons/site/pages')
    .filter((file) => file.endsWith('.md'))
    .map((file) => [`${languageOf(pageOf(file))} ${textOf(file).from}`, pageOf(file)])
)

/** The page that a link to a file of the repository leads to, for a reader of a language; undefined if it has none. */
export function pageFor(file, language) {
  return halfPages.get(`${language} ${file}`) ?? pageOf(file)
}

export function exists(file) {
  return existsSync(posix.join(root, file))
}
