import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { lessons } from '../.vitepress/course/slides.js'
import { browserPath, dist, launch, serve } from './browser.js'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const missing = !browserPath() ? 'no Chromium found' : !existsSync(dist) && 'not built: npm run build'

describe('the slides in a browser', { skip: missing }, () => {
  let site
  let browser
  let page
  let complaints
  before(async () => {
    site = await serve()
    browser = await launch()
    page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`))
  })
  after(async () => {
    await browser?.close()
    site?.close()
  })

  async function open(path) {
    complaints = []
    await page.goto(site.address + path)
    await page.locator('.reveal.ready').waitFor()
  }

  for (const language of ['en', 'ko']) {
    test(`every lesson has slides in ${language}, with all that it shows, and nothing hangs over`, async () => {
      assert.equal(lessons().length, 6)
      for (const lesson of lessons()) {
        await page.goto(`${site.address}/${language}/${lesson}.html`)
        const told = await page.evaluate(() => ({
          pictures: document.querySelectorAll('.vp-doc img').length,
          tables: document.querySelectorAll('.vp-doc table').length,
          questions: document.querySelectorAll('.vp-doc .question').length,
          code: [...document.querySelectorAll('.vp-doc > div > [class*="language-"]:not(.language-text) .line')]
            .map((line) => line.textContent.trim())
            .filter(Boolean),
        }))
        await open(`/slides/${language}/${lesson}.html`)
        await page.addStyleTag({ content: '.slides > section { display: block !important; visibility: visible !important }' })
        await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
        const shown = await page.evaluate(() => ({
          pictures: document.querySelectorAll('section > img').length,
          tables: document.querySelectorAll('section > table, .answer table').length,
          questions: document.querySelectorAll('section.question').length,
          code: [...document.querySelectorAll('section > pre .line')].map((line) => line.textContent.trim()).filter(Boolean),
          over: [...document.querySelectorAll('.slides > section')].flatMap((slide, index) => {
            const parts = [...slide.children].filter((part) => part.localName !== 'aside')
            const height = Math.max(...parts.map((part) => part.offsetTop + part.offsetHeight))
            const code = slide.querySelector('pre')
            const wide = code ? code.scrollWidth - code.clientWidth : 0
            return height > 700 || wide > 0 ? [`${index + 1}: ${height} high, code ${wide} too wide`] : []
          }),
          untold: [...document.querySelectorAll('h1, h2')].filter((heading) => heading.textContent.trim() === '').length,
          guesses: document.querySelectorAll('.guess, button.copy').length,
        }))
        assert.deepEqual(shown.over, [], lesson)
        assert.ok(shown.tables >= told.tables, lesson)
        for (const what of ['pictures', 'questions']) assert.equal(shown[what], told[what], `${lesson}: ${what}`)
        const all = new Set(shown.code)
        assert.deepEqual(told.code.filter((line) => !all.has(line)), [], lesson)
        assert.deepEqual([shown.untold, shown.guesses], [0, 0], lesson)
        assert.deepEqual(complaints, [])
      }
    })
  }

  test('keys lead through a lesson, and an answer comes after its question', async () => {
    await open('/slides/ko/step03-sendbuffer-chunked.html')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => location.hash === '#/1')
    const question = await page.evaluate(() => [...document.querySelectorAll('.slides > section')].findIndex((slide) => slide.matches('.question')))
    await open(`/slides/ko/step03-sendbuffer-chunked.html?again#/${question}`)
    const answer = page.locator('section.present .answer')
    assert.equal(await answer.evaluate((element) => element.matches('.visible')), false)
    await page.keyboard.press('ArrowRight')
    await page.locator('section.present .answer.visible').waitFor()
    assert.deepEqual(complaints, [])
  })

  test('no barrier that axe-core knows', async () => {
    for (const slide of [0, 3, 4, 11, 20]) {
      await open(`/slides/en/step04-sendqueue.html?${slide}#/${slide}`)
      await page.addScriptTag({ path: axe })
      const { violations } = await page.evaluate(() => globalThis.axe.run('section.present', { runOnly: ['wcag2a', 'wcag2aa'] }))
      assert.deepEqual(violations.map(({ id, nodes }) => `${slide}: ${id} ${nodes[0].html.slice(0, 120)}`), [])
    }
  })
})
