// Slides for whoever teaches, made from the lessons' pages: their pictures, code, hunks, tables and questions, each on a
// slide of its own, with the text around it as the speaker's notes. Nothing is written for them, so they cannot drift.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'node-html-parser'
import { files, languages, pageOf } from './pages.js'

const WORDS = {
  en: { answer: 'Answer', guess: 'Write down a guess', lesson: 'The lesson', notes: 'S shows the notes, F fills the screen' },
  ko: { answer: '답', guess: '먼저 예상을 적어 보세요', lesson: '레슨', notes: 'S를 누르면 설명이, F를 누르면 전체 화면이 열립니다' },
}
const LINES = 22 // of code that can still be read from the last row
const ROWS = 17 // of a list, each of COLUMNS letters
const COLUMNS = 100
const WIDTH = 1130 // of code, in units of a slide that is 1,280 wide
const ADVANCE = 0.61 // of a letter of code, in parts of its size
const OUTPUT = 16 // lines: what a program printed is shown if it is short, and run before the class if it is not

const reveal = dirname(createRequire(import.meta.url).resolve('reveal.js'))
const style = fileURLToPath(new URL('slides.css', import.meta.url))

/** The lessons that have slides, as names of their pages. */
export function lessons() {
  return files('lessons/en')
    .map((file) => /^en\/(step\d\d-.+)\.md$/.exec(pageOf(file) ?? '')?.[1])
    .filter(Boolean)
}

/** Lays the slides of all lessons into the built site, as `slides/<language>/<lesson>.html`. */
export function laySlides(folder, base) {
  const to = join(folder, 'slides')
  mkdirSync(join(to, 'reveal'), { recursive: true })
  for (const name of ['reset.css', 'reveal.css', 'reveal.mjs', 'plugin/notes.mjs']) {
    cpSync(join(reveal, name), join(to, 'reveal', name))
  }
  cpSync(style, join(to, 'slides.css'))
  for (const language of languages) {
    mkdirSync(join(to, language), { recursive: true })
    for (const lesson of lessons()) {
      const page = parse(readFileSync(join(folder, language, lesson + '.html'), 'utf8'), { blockTextElements: { script: false, style: false } })
      const text = page.querySelector('.vp-doc > div')
      const home = `${base}${language}/${lesson}.html`
      for (const link of text.querySelectorAll('a[href^="#"]')) link.setAttribute('href', home + link.getAttribute('href'))
      const title = page.querySelector('h1').childNodes[0].text.trim()
      const deck = slidesOf(text, WORDS[language]).map(asSection).join('\n')
      writeFileSync(join(to, language, lesson + '.html'), document({ language, title, deck, home, base, words: WORDS[language] }))
    }
  }
}

/** What is on the slides of a lesson: for each its heading, what it shows, and the notes. */
export function slidesOf(text, words) {
  text.querySelectorAll('.guess, .header-anchor, button, .lang').forEach((element) => element.remove())
  const slides = []
  let section = { id: '', title: '' }
  let prose = [] // what the text says until the next slide
  const show = (body, { heading, kind } = {}) => {
    slides.push({ section: section.title, heading, body, kind, notes: prose.join('\n') })
    prose = []
  }
  const behind = () => {
    if (prose.length > 0 && slides.length > 0) slides.at(-1).notes += prose.join('\n')
    prose = []
  }
  for (const element of text.childNodes.filter((node) => node.tagName)) {
    const [tag, kinds] = [element.tagName, element.classNames]
    const html = element.outerHTML
    if (tag === 'H1') {
      slides.push({ kind: 'title', section: '', heading: element.innerHTML.trim(), body: '', notes: '' })
    } else if (tag === 'H2') {
      behind()
      section = { id: element.id, title: element.innerHTML.trim() }
    } else if (slides.length === 1 && slides[0].body === '' && tag === 'P') {
      slides[0].body = html // in one sentence
    } else if (element.querySelector('img')) {
      for (const image of element.querySelectorAll('img')) {
        show(image.outerHTML, { heading: image.getAttribute('alt'), kind: 'picture' })
      }
    } else if (kinds.includes('language-')) {
      const lines = element.querySelectorAll('.line')
      if (!kinds.includes('language-text') || lines.length <= OUTPUT) {
        const diff = kinds.includes('language-diff')
        const file = diff && /^@@ \S*?([^/\s]+) @@/.exec(lines[0].text)?.[1]
        const said = beginningOf(prose.at(-1))
        for (const part of parts(lines)) show((said && `<p class="said">${said}</p>`) + codeOf(part, diff), { heading: file })
      }
    } else if (kinds === 'source') {
      const link = element.querySelector('a').outerHTML
      for (let at = slides.length - 1; /class="code"/.test(slides[at].body) && !slides[at].heading; at--) slides[at].heading = link
    } else if (tag === 'TABLE') {
      show(html)
    } else if (kinds === 'question') {
      show(questionOf(element, words), { heading: element.querySelector('.asked').innerHTML, kind: 'question' })
    } else if (/^[OU]L$/.test(tag) && section.id === 'break') {
      show(oneByOne(html), { heading: words.guess })
    } else if (/^[OU]L$/.test(tag) && (section.id === 'keep' || section.id === 'change')) {
      if (section.id === 'keep') show(oneByOne(html))
      else itemsOf(element).forEach((part) => show(part))
    } else if (section.id === 'wrong') {
      show(html, { kind: 'statement' })
    } else {
      prose.push(html)
      const lead = section.id === 'idea' && leadOf(html)
      if (lead) {
        const said = beginningOf(html.replace(lead[0], '<p>'))
        show(said && `<p>${said}</p>`, { heading: lead[1], kind: 'statement' })
      }
    }
  }
  behind()
  return slides
}

// What a paragraph begins with in italics: the idea that it explains.
function leadOf(html) {
  return /^<p><em>([^]*?)<\/em>\s*/.exec(html)
}

// How a paragraph begins: its first sentence, and the next if that is a short one.
function beginningOf(html) {
  const text = /^<p>([^]*)<\/p>/.exec(html ?? '')?.[1] ?? ''
  const whole = (part) => ['code', 'em', 'strong', 'a'].every((tag) => count(part, `<${tag}[ >]`) === count(part, `</${tag}>`))
  for (const { index } of text.matchAll(/[.?](?=\s|$)/g)) {
    const part = text.slice(0, index + 1)
    const columns = columnsOf(parse(part).text)
    if (columns > 40 && whole(part)) return columns > 240 ? '' : part
  }
  return ''
}

function count(text, pattern) {
  return text.match(new RegExp(pattern, 'g'))?.length ?? 0
}

// Long code goes on over several slides, and is cut where a line is empty or closes a block, if that is near.
function parts(lines) {
  const count = Math.ceil(lines.length / LINES)
  const result = []
  let from = 0
  for (let left = count; left > 0; left--) {
    const even = from + Math.ceil((lines.length - from) / left)
    const near = [0, -1, 1, -2, 2, -3, 3].map((step) => even + step).filter((at) => at > from && at - from <= LINES)
    const ends = (at) => /^[+ -]?\s*[})]?;?\s*$/.test(lines[at - 1]?.text ?? '')
    const to = left === 1 ? lines.length : near.find(ends) ?? even
    result.push(lines.slice(from, to))
    from = to
  }
  return result
}

// A long list goes on over several slides, about as much on each.
function itemsOf(list) {
  const items = list.querySelectorAll(':scope > li')
  const rowsOf = (item) => Math.ceil(columnsOf(item.text) / COLUMNS) + 0.3
  const all = items.reduce((rows, item) => rows + rowsOf(item), 0)
  const each = all / Math.ceil(all / ROWS)
  const result = [[]]
  let rows = 0
  for (const item of items) {
    if (rows >= each * result.length) result.push([])
    rows += rowsOf(item)
    result.at(-1).push(item.outerHTML)
  }
  return result.map((part) => `<ul>${part.join('')}</ul>`)
}

// A letter of Korean is nearly as wide as two of English.
function columnsOf(text) {
  return [...text].reduce((columns, letter) => columns + (letter >= 'ᄀ' ? 2 : 1), 0)
}

function codeOf(lines, diff) {
  const longest = Math.max(...lines.map((line) => columnsOf(line.text)))
  const size = Math.min(20, Math.floor((2 * WIDTH) / (longest * ADVANCE)) / 2)
  const marked = lines.map((line) => {
    const mark = (diff && { '+': ' added', '-': ' removed' }[line.text[0]]) || ''
    return line.outerHTML.replace('class="line"', `class="line${mark}"`)
  })
  return `<pre class="code" style="font-size: ${size}px" tabindex="0"><code>${marked.join('\n')}</code></pre>`
}

function questionOf(element, words) {
  const answer = element.querySelector('.answer')
  const long = columnsOf(answer.text) > 900 || answer.querySelector('pre, table') ? ' long' : ''
  return `<div class="fragment answer${long}" role="group" aria-label="${words.answer}">${answer.innerHTML}</div>`
}

function oneByOne(list) {
  return list.replaceAll('<li>', '<li class="fragment">')
}

function asSection({ section, heading, body, kind, notes }) {
  const above = section && section !== heading ? `<p class="section">${section}</p>` : ''
  const title = heading || section
  const tag = kind === 'title' ? 'h1' : 'h2'
  return (
    `<section class="${kind ?? 'plain'}">${title === section ? '' : above}<${tag}>${title}</${tag}>${body}` +
    `${notes ? `<aside class="notes">${notes}</aside>` : ''}</section>`
  )
}

function document({ language, title, deck, home, base, words }) {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}slides/reveal/reset.css">
<link rel="stylesheet" href="${base}slides/reveal/reveal.css">
<link rel="stylesheet" href="${base}slides/slides.css">
</head>
<body>
<main class="reveal"><div class="slides">
${deck}
</div></main>
<p class="home"><a href="${home}" title="${words.notes}">${words.lesson}</a></p>
<script type="module">
import Reveal from '${base}slides/reveal/reveal.mjs'
import Notes from '${base}slides/reveal/plugin/notes.mjs'
new Reveal({ plugins: [Notes], width: 1280, height: 720, margin: 0.05, hash: true, center: false, transition: 'none', slideNumber: 'c/t' }).initialize()
</script>
</body>
</html>
`
}
