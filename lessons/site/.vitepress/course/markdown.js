// How the Markdown of the repository becomes pages: its links lead to pages, its folds can be answered and linked to,
// its markers of pictures become recordings. What GitHub shows of the same files does not change.
import { posix } from 'node:path'
import { exists, languageOf, pageFor, root, textOf } from './pages.js'
import { link } from './contents.js'
import { placeOf, sourceLink } from './sources.js'
import { recording } from './scope.js'

const WORDS = {
  en: { show: 'Show the answer', source: 'in the source' },
  ko: { show: '답 보기', source: '소스에서 보기' },
}
const FOLD = /^<details>\s*<summary>([^]*?)<\/summary>\s*$/
const SCOPE = /^<!-- scope (\S+) (\S+)(?: (\S+))? -->\s*$/
const CODE = /^<!-- code (\S+) (\S+) -->\s*$/
const PREDICT = /^<!-- predict -->\s*$/

export function course(md) {
  md.core.ruler.before('anchor', 'course', (state) => {
    const language = languageOf(state.env.relativePath ?? '')
    if (!language) return
    idsOfHeadings(state)
    withoutLinkToTwin(state)
    predictions(state)
    folds(state, WORDS[language])
    recordings(state)
    sources(state, WORDS[language], language)
    links(state, language)
  })
}

/** The file of the repository that is the page's own, which may take its text from another. */
function fileOf(env) {
  return posix.relative(root, env.realPath ?? env.path)
}

// <a id="run"></a> in a line of its own is the id of the heading behind it: the same in both languages.
function idsOfHeadings({ tokens }) {
  for (let at = 0; at + 3 < tokens.length; at++) {
    const id = /^<a id="([^"]+)"><\/a>$/.exec(tokens[at + 1].content)?.[1]
    if (tokens[at].type === 'paragraph_open' && id && tokens[at + 3].type === 'heading_open') {
      tokens[at + 3].attrSet('id', id)
      tokens.splice(at, 3)
    }
  }
}

// On GitHub this is the way to the other language; the site has a menu for that.
function withoutLinkToTwin({ tokens }) {
  const at = tokens.findIndex((token) => token.type === 'inline' && /^\[(한국어|English)\]\([^)]*\)$/.test(token.content))
  if (at > 0) tokens.splice(at - 1, 3)
}

// The questions at the end of "Break and predict", and whatever is marked: each gets a place to write.
function predictions(state) {
  const { tokens } = state
  const ends = []
  let section
  let last = []
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open' && token.tag <= 'h2') {
      if (section === 'break') ends.push(...last)
      section = token.attrGet('id')
      last = []
    } else if (section === 'break' && token.level === 0 && /_list_open$/.test(token.type)) {
      last = endsOfItems(tokens, at)
    } else if (token.type === 'html_block' && PREDICT.test(token.content)) {
      ends.push(...(/_list_open$/.test(tokens[at + 1].type) ? endsOfItems(tokens, at + 1) : [at + 4]))
    }
  }
  for (let index = ends.length - 1; index >= 0; index--) {
    tokens.splice(ends[index], 0, html(state, `<Guess name="predict-${index + 1}" />\n`))
  }
  const check = tokens.findIndex((token) => token.type === 'heading_open' && token.attrGet('id') === 'check')
  if (check >= 0 && ends.length > 0) tokens.splice(check + 3, 0, html(state, '<Guesses />\n'))
}

function endsOfItems(tokens, list) {
  const ends = []
  for (let at = list + 1; tokens[at].level > tokens[list].level; at++) {
    if (tokens[at].type === 'list_item_close' && tokens[at].level === tokens[list].level + 1) ends.push(at)
  }
  return ends
}

// A fold is a question: it stands in the open with a place for the reader's answer, and only the course's is folded.
function folds(state, words) {
  let number = 0
  for (const token of state.tokens) {
    if (token.type !== 'html_block') continue
    const question = FOLD.exec(token.content)?.[1]
    if (question) {
      const id = `question-${++number}`
      token.content =
        `<div class="question" id="${id}"><p class="asked">${question}</p><Guess name="${id}" />` +
        `<details><summary>${words.show}</summary><div class="answer">\n`
    } else if (/^<\/details>\s*$/.test(token.content)) {
      token.content = '</div></details></div>\n'
    }
  }
}

// <!-- scope step05 rounds --> before a picture: the recording can be played below it.
function recordings(state) {
  const { tokens } = state
  for (let at = tokens.length - 1; at >= 0; at--) {
    const found = tokens[at].type === 'html_block' && SCOPE.exec(tokens[at].content)
    if (!found) continue
    if (!/^!\[/.test(tokens[at + 2]?.content)) {
      throw new Error(`${fileOf(state.env)}: no picture stands behind ${tokens[at].content.trim()}`)
    }
    const attributes = recording(found.slice(1))
    if (!attributes) continue
    tokens.splice(at + 4, 0, html(state, '</Recording>\n'))
    tokens[at].content = `<Recording ${attributes}>\n`
  }
}

// Code that is taken from a step leads to the place where it stands there.
function sources(state, words, language) {
  const { tokens } = state
  for (let at = tokens.length - 2; at >= 0; at--) {
    const [, step, name] = CODE.exec(tokens[at].type === 'html_block' ? tokens[at].content : '') ?? []
    const place = step && placeOf(step, name, tokens[at + 1].content)
    if (!place) continue
    const where = `${posix.basename(place.file)}:${place.line}`
    const [open, text, close] = ['link_open', 'text', 'link_close'].map((type) => new state.Token(type, 'a', 0))
    open.nesting = 1
    open.attrSet('href', `${sourceLink(place.file, language)}#L${place.line}`)
    open.attrSet('aria-label', `${where}, ${words.source}`)
    text.content = where
    close.nesting = -1
    const inline = new state.Token('inline', '', 0)
    inline.children = [open, text, close]
    tokens.splice(at + 2, 0, html(state, '<p class="source">'), inline, html(state, '</p>\n'))
  }
}

function links(state, language) {
  const file = fileOf(state.env)
  const { from } = textOf(file)
  for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
    const name = { link_open: 'href', image: 'src' }[token.type]
    const [path, anchor] = name ? token.attrGet(name).split('#') : ['']
    if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path)) continue
    if (file.includes('[')) continue // a page of the source, whose links lead to others of its kind
    const target = posix.normalize(posix.join(posix.dirname(from), decodeURI(path))).replace(/\/$/, '')
    if (!exists(target)) throw new Error(`${from}: nothing is at ${path}`)
    if (name === 'src') {
      token.attrSet(name, posix.relative(posix.dirname(file), target))
    } else {
      const page = pageFor(target, language)
      token.attrSet(name, (page ? link(page) : sourceLink(target, language)) + (anchor ? '#' + anchor : ''))
    }
  }
}

function html(state, content) {
  const token = new state.Token('html_block', '', 0)
  token.content = content
  return token
}
