// The table of contents, out of lessons/README.md: the order is that of its links, the words are those of the headings.
import MarkdownIt from 'markdown-it'
import { posix } from 'node:path'
import { files, languageOf, pageFor, pageOf, textOf } from './pages.js'

const markdown = new MarkdownIt({ html: true })

/** The heading of a page. */
export function titleOf(file) {
  return /^# (.+)$/m.exec(textOf(file).text)[1].replaceAll('`', '')
}

/** The sidebar of a language. */
export function contents(language) {
  const titles = new Map()
  for (const file of files('lessons').filter((file) => file.endsWith('.md'))) {
    const page = pageOf(file)
    if (page && languageOf(page) === language && !page.includes('[')) titles.set(page, titleOf(file))
  }
  const home = `${language}/index.md`
  const start = `${language}/start.md`
  const { from, text } = textOf(`lessons/site/pages/${start}`)
  const sections = sectionsOf(text)
  const listed = new Set([home, start])
  const of = (section) =>
    section.links
      .map((link) => pageFor(posix.normalize(posix.join(posix.dirname(from), link)), language))
      .filter((page) => titles.has(page) && !listed.has(page) && listed.add(page))
  const below = (page) => {
    const folder = page.replace(/\.md$/, '/').replace(/step0(\d).*/, 'exercises/$1.')
    return [...titles.keys()].filter((other) => other.startsWith(folder) && listed.add(other))
  }
  const item = (page) => {
    const children = below(page)
    const own = { text: short(titles.get(page)), link: link(page) }
    return children.length === 0 ? own : { ...own, collapsed: true, items: children.map(item) }
  }
  const [begin, steps, more] = ['start', 'steps', 'more'].map((id) =>
    sections.find((section) => section.id.split('-')[0] === id)
  )
  const lessons = of(steps).map(item)
  const others = of(more).map(item)
  const first = of(begin).map(item) // what the beginning names of the lessons stands among the lessons
  // What the course measures besides the ledger: lessons link to it, and the list of the texts does not.
  const measured = ['hostile', 'endurance', 'matrix', 'capstone-figures'].map((name) => `${language}/${name}.md`)
  others.push(...measured.filter((page) => listed.add(page)).map(item))
  const forgotten = [...titles.keys()].filter((page) => !listed.has(page))
  if (forgotten.length > 0) throw new Error(`lessons/README.md leads to none of ${forgotten.join(', ')}`)
  return [
    { items: [{ text: titles.get(start), link: link(start) }, ...first] },
    { text: steps.title, items: lessons },
    { text: more.title, items: others },
  ]
}

/** The address of a page. */
export function link(page) {
  return '/' + page.replace(/index\.md$/, '').replace(/\.md$/, '.html')
}

// "Exercise 4.3 Flush …" stands below its lesson, where the number says enough.
function short(title) {
  return title.replace(/^\S+ (?=\d\.\d|(?:beyond|capstone)\.\d)/, '')
}

function sectionsOf(text) {
  const sections = []
  let id = ''
  const tokens = markdown.parse(text, {})
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open' && token.tag <= 'h2') {
      sections.push({ id, title: tokens[at + 1].content, links: [] })
    }
    for (const inline of token.children ?? []) {
      id = /<a id="([^"]+)"/.exec(inline.content)?.[1] ?? id
      const href = inline.attrGet?.('href')
      if (href && sections.length > 0) sections.at(-1).links.push(href.split('#')[0])
    }
  }
  return sections
}
