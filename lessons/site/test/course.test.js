import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createMarkdownRenderer } from 'vitepress'
import { deadEnds } from '../.vitepress/course/anchors.js'
import { contents } from '../.vitepress/course/contents.js'
import { languages, root, textOf } from '../.vitepress/course/pages.js'
import { recording } from '../.vitepress/course/scope.js'
import { queryTokens, sections, tokens } from '../.vitepress/course/search.js'
import { placeOf } from '../.vitepress/course/sources.js'
import config from '../.vitepress/config.js'

const md = await createMarkdownRenderer(root, config.markdown)

// The text stands where the lesson of step 4 stands, so its links are those of that file.
function rendered(text, language = 'en') {
  const path = `${root}/lessons/${language}/step04-sendqueue.md`
  return md.render(text, { path, realPath: path, relativePath: `${language}/step04-sendqueue.md` })
}

test('links lead to pages, to pages of the source, and to the reader’s half of a file', () => {
  const expected = {
    'step05-refcount-pool.md#java': '/en/step05-refcount-pool.html#java',
    '../exercises/4.3/task.en.md': '/en/exercises/4.3.html',
    '../README.md#time': '/en/start.html#time',
    '../generated/hostile.md': '/en/hostile.html',
    '../../step04-sendqueue/src/main/java/gameserver/core/SendQueue.java':
      '/en/source/step04-sendqueue/src/main/java/gameserver/core/SendQueue.java.html',
    '../warmup/': '/en/source/lessons/warmup/',
  }
  for (const [written, address] of Object.entries(expected)) {
    assert.match(rendered(`[x](${written})`), new RegExp(`href="${address.replaceAll('.', '\\.')}"`))
  }
})

test('text is as it is written', () => {
  assert.match(rendered('**Bold** at :8080: {x}'), /<p><strong>Bold<\/strong> at :8080: \{x\}<\/p>/)
})

test('a link to nothing stops the build', () => {
  assert.throws(() => rendered('[x](step06-nothing.md)'), /step04-sendqueue\.md: nothing is at step06-nothing\.md/)
  assert.throws(() => rendered('![x](../pictures/nothing.en.svg)'), /nothing is at/)
})

test('a built site whose pages link to no file, or to no place of a page, is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  writeFileSync(join(folder, 'a.html'), '<a href="/b.html#here">1</a><a href="b.html#gone">2</a><a href="/c.html">3</a><img src="/d.svg">')
  writeFileSync(join(folder, 'b.html'), '<h2 id="here">x</h2><a href="#here">4</a><a href="https://elsewhere/">5</a>')
  try {
    assert.deepEqual(deadEnds(folder).sort(), [
      'a.html: b.html#gone leads to no place of its page',
      'a.html: nothing is at /c.html',
      'a.html: nothing is at /d.svg',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a file of two languages becomes two pages', () => {
  const [en, ko] = languages.map((language) => textOf(`lessons/site/pages/${language}/start.md`))
  assert.equal(en.from, 'lessons/README.md')
  assert.match(en.text, /^# The lessons\n/)
  assert.match(ko.text, /^# 레슨\n/)
  assert.doesNotMatch(en.text.replace('[한국어]', ''), /[가-힣]/)
  assert.match(en.text, /written by the tool, never by hand\n*$/)
})

test('every page stands in the table of contents once, in both languages at the same place', () => {
  const flat = (items) => items.flatMap((item) => [...(item.link ? [item.link] : []), ...flat(item.items ?? [])])
  const [en, ko] = languages.map((language) => flat(contents(language)))
  assert.equal(new Set(en).size, en.length)
  assert.deepEqual(ko.map((link) => link.replace('/ko/', '/en/')), en)
  assert.ok(en.indexOf('/en/exercises/4.5.html') < en.indexOf('/en/step05-refcount-pool.html'))
})

test('a fold is a question with a place for an answer, and can be linked to', () => {
  const html = rendered('<!-- question -->\n<details><summary>Why <code>int</code>?</summary>\n\nSo.\n\n</details>\n')
  assert.match(html, /<div class="question" id="question-1"><p class="asked">Why <code>int<\/code>\?<\/p><Guess name="question-1" \/>/)
  assert.match(html, /<details><summary>Show the answer<\/summary><div class="answer">\s*<p>So\.<\/p>\s*<\/div><\/details><\/div>/)
})

test('the last list of "break" is what is predicted, and what is marked; the check shows it again', () => {
  const html = rendered(
    '<a id="break"></a>\n\n## Break\n\n- not this\n\nBefore you read on:\n\n1. One?\n2. Two?\n\n<a id="idea"></a>\n\n## Idea\n\n' +
      '<!-- predict -->\nHow much?\n\n- not this\n\n<a id="check"></a>\n\n## Check\n'
  )
  assert.deepEqual([...html.matchAll(/([^\s>]+(?:<\/p>)?)\s*<Guess name="([^"]+)" \/>/g)].map((found) => found.slice(1)), [
    ['One?', 'predict-1'],
    ['Two?', 'predict-2'],
    ['much?</p>', 'predict-3'],
  ])
  assert.match(html, /<\/h2>\s*<Guesses \/>/)
})

test('quoted code leads to its line in the source', () => {
  const { file, line } = placeOf('step04', 'SendQueue#take', 'synchronized int take(long now) {\n    registered = false;\n')
  assert.equal(file, 'step04-sendqueue/src/main/java/gameserver/core/SendQueue.java')
  assert.ok(line > 1)
  const html = rendered('<!-- code step04 SendQueue#take -->\n```java\nsynchronized int take(long now) {\n    registered = false;\n```\n')
  assert.match(html, new RegExp(`<p class="source"><a href="/en/source/${file}\\.html#L${line}"`))
  assert.equal(placeOf('step04', 'SendQueue#take', 'synchronized int take(long now) {\n    registered = true;\n'), undefined)
  assert.equal(placeOf('capstone', 'Outcome#code', 'final int code;').file, 'lessons/capstone/src/main/java/gameserver/chat/Outcome.java')
})

test('a recording stands around its picture; without its trace the build stops, without a player the picture is left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lessons-'))
  try {
    assert.equal(recording(['step05', 'rounds'], folder), undefined)
    mkdirSync(join(folder, 'scope/player'), { recursive: true })
    assert.throws(() => recording(['step05', 'rounds'], folder), /no recording step05-rounds/)
    mkdirSync(join(folder, 'generated/traces'), { recursive: true })
    for (const step of ['step04', 'step05']) writeFileSync(join(folder, `generated/traces/${step}-rounds.json`), '{}')
    assert.equal(recording(['step05', 'rounds'], folder), 'trace="step05-rounds"')
    assert.equal(recording(['step04', 'rounds', 'step05'], folder), 'trace="step04-rounds" trace2="step05-rounds"')
  } finally {
    rmSync(folder, { recursive: true })
  }
  assert.throws(() => rendered('<!-- scope step05 rounds -->\n\nNo picture.'), /no picture stands behind <!-- scope step05 rounds -->/)
  assert.match(rendered('<!-- scope step05 rounds -->\n![x](../pictures/open-close.en.svg)'), /<img src="[^"]*open-close\.en\.svg" alt="x">/)
})

test('Korean is found by any two syllables side by side', () => {
  assert.deepEqual(tokens('송신 큐를 flush()'), ['송신', '신', '큐를', '를', 'flush'])
  assert.deepEqual(queryTokens('참조카운팅 큐'), ['참조', '조카', '카운', '운팅', '큐'])
  assert.deepEqual(tokens('가나'.normalize('NFD')), tokens('가나'))
})

test('what is indexed has no joiners, and entities are read', () => {
  const found = sections(rendered('# T\n\n## 표\n\n| 바&#8288;뀐&nbsp;줄 |\n|---|\n| a < b |\n', 'ko'))
  assert.deepEqual(found.map(({ anchor, titles }) => [anchor, titles]), [['', ['T']], ['표', ['T', '표']]])
  assert.equal(found[1].text.trim(), '바뀐 줄 a < b')
})
