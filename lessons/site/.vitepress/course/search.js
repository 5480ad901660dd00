// The index of the search, one for each language. VitePress would index files by where they stand, and they stand in the
// repository; so the index is made here, and its theme finds it under the name that it asks for.
import MiniSearch from 'minisearch'
import { parse } from 'node-html-parser'
import { posix } from 'node:path'
import { createMarkdownRenderer } from 'vitepress'
import { link } from './contents.js'
import { languageOf, languages, root, textOf } from './pages.js'

const NAME = '@localSearchIndex'
// Word joiners and their like keep the words of a table's heading together, and no reader types them.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

// VitePress sends these two functions to the browser as text: they may use nothing from outside.

/** What is indexed: words, and of Korean every two syllables that stand side by side, and the last of each word. */
export function tokens(text) {
  const found = []
  for (const [word] of text.normalize('NFC').matchAll(/[가-힣]+|[^\s\p{P}\p{S}가-힣]+/gu)) {
    if (!/^[가-힣]/.test(word)) {
      found.push(word)
      continue
    }
    for (let at = 0; at + 1 < word.length; at++) found.push(word.slice(at, at + 2))
    found.push(word.slice(-1))
  }
  return found
}

/** What is looked for: the same, but a last syllable only where it is the whole word. */
export function queryTokens(text) {
  const found = []
  for (const [word] of text.normalize('NFC').matchAll(/[가-힣]+|[^\s\p{P}\p{S}가-힣]+/gu)) {
    if (!/^[가-힣]/.test(word) || word.length === 1) {
      found.push(word)
      continue
    }
    for (let at = 0; at + 1 < word.length; at++) found.push(word.slice(at, at + 2))
  }
  return found
}

export const miniSearch = {
  options: { tokenize: tokens },
  searchOptions: { tokenize: queryTokens, combineWith: 'AND', fuzzy: 0.1, boost: { title: 4, titles: 2, text: 1 } },
}

/** The text of a page as it is indexed: what its headings are, and what stands below each. */
export function sections(html) {
  const found = []
  let titles = []
  for (const node of parse(`<div>${html}</div>`, { blockTextElements: {} }).firstChild.childNodes) {
    const level = Number(/^h([1-6])$/i.exec(node.rawTagName ?? '')?.[1] ?? 0)
    if (level > 0) {
      titles = [...titles.slice(0, level - 1), plain(node)]
      found.push({ anchor: level === 1 ? '' : node.id, titles: titles.filter(Boolean), text: '' })
    } else if (found.length > 0) {
      found.at(-1).text += ' ' + plain(node)
    }
  }
  return found
}

function plain(node) {
  const text = parse(node.toString().replace(/<!--[^]*?-->|<[^>]*>/g, ' ')).text
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** A Vite plugin. Pages of the source are not indexed, nor the answers of the zoo, which would give its bugs away. */
export function search() {
  let made
  async function index() {
    const config = globalThis.VITEPRESS_CONFIG // where VitePress itself keeps it for loaders of data
    const md = await createMarkdownRenderer(config.srcDir, config.markdown, config.site.base, config.logger)
    const indexes = Object.fromEntries(languages.map((language) => [language, new MiniSearch({
      fields: ['title', 'titles', 'text'],
      storeFields: ['title', 'titles'],
      ...miniSearch.options,
    })]))
    for (const file of config.pages) {
      const page = config.rewrites.map[file]
      if (!languageOf(page) || file.includes('/source/') || /\/zoo\//.test(page)) continue
      const path = posix.join(root, file)
      const html = md.render(textOf(file).text, { path, realPath: path, relativePath: page })
      for (const { anchor, titles, text } of sections(html)) {
        const id = config.site.base.replace(/\/$/, '') + link(page) + (anchor ? '#' + anchor : '')
        indexes[languageOf(page)].add({ id, text, title: titles.at(-1), titles: titles.slice(0, -1) })
      }
    }
    return indexes
  }
  return {
    name: 'course:search',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(NAME) ? '\0' + id : undefined),
    async load(id) {
      if (!id.startsWith('\0' + NAME)) return undefined
      const language = id.slice(NAME.length + 1)
      if (language) return `export default ${JSON.stringify(JSON.stringify((await (made ??= index()))[language]))}`
      const entries = languages.map((language) => `${language}: () => import('${NAME}${language}')`)
      return `export default { ${entries.join(', ')}, root: () => import('${NAME}en') }`
    },
  }
}
