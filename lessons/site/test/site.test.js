import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { print } from '../pdf.js'
import { browserPath, dist, launch, serve } from './browser.js'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const SOURCE = '/en/source/step04-sendqueue/src/main/java/gameserver/core/SendRun.java.html'
const missing = !browserPath() ? 'no Chromium found' : !existsSync(dist) && 'not built: npm run build'

describe('the site in a browser', { skip: missing }, () => {
  let site
  let browser
  before(async () => {
    site = await serve()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    site?.close()
  })

  // A page of a fresh reader; whatever it complains about fails the test.
  async function read(path, options = {}, reading) {
    const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`))
    try {
      await open(page, path)
      await reading(page)
      assert.deepEqual(complaints, [])
    } finally {
      await context.close()
    }
  }

  // Opens a page, and waits until its script has taken it over.
  async function open(page, path) {
    await page.goto(site.address + path)
    await page.waitForFunction(() => document.querySelector('#app').__vue_app__)
  }

  async function found(page, query) {
    await page.keyboard.press('Control+k')
    await page.locator('.VPLocalSearchBox input').fill(query)
    await page.locator('.VPLocalSearchBox .results .result').first().waitFor()
    return page.locator('.VPLocalSearchBox .results .result').evaluateAll((results) =>
      results.map((result) => ({ address: result.getAttribute('href'), text: result.textContent }))
    )
  }

  test('a recording is played below its picture, and its address leads back into it', async () => {
    let place
    await read('/ko/step03-sendbuffer-chunked.html', {}, async (page) => {
      assert.equal(await page.locator('buffer-scope').count(), 0)
      await page.getByRole('button', { name: '기록 재생하기' }).click()
      await page.locator('buffer-scope').getByText('아직 아무 일도 없었습니다').first().waitFor()
      assert.ok(await page.locator('img[src*="open-close"]').isVisible())
      await page.locator('buffer-scope .list').focus()
      await page.keyboard.press('End')
      await page.waitForFunction(() => location.hash.includes('scope-step03-roll-over.at='))
      place = new URL(page.url()).hash
    })
    await read('/ko/step03-sendbuffer-chunked.html' + place, {}, async (page) => {
      await page.locator('buffer-scope').waitFor()
      assert.equal(await page.locator('buffer-scope').getByText('아직 아무 일도 없었습니다').first().isVisible(), false)
    })
  })

  test('the root leads to the language of the browser', async () => {
    for (const [locale, home] of [['ko-KR', '/ko/'], ['de', '/en/']]) {
      await read('/', { locale }, (page) => page.waitForURL(site.address + home))
    }
  })

  test('a search in English finds the lesson of the send queue', () =>
    read('/en/', {}, async (page) => {
      const results = await found(page, 'send queue')
      assert.ok(results.some(({ address }) => address.startsWith('/en/step04-sendqueue.html')), JSON.stringify(results))
      assert.ok(results.every(({ address }) => address.startsWith('/en/')))
    }))

  test('a search in Korean finds words, and parts of words with what is attached to them', () =>
    read('/ko/', {}, async (page) => {
      const queue = await found(page, '송신 큐')
      assert.ok(queue.some(({ address }) => address.startsWith('/ko/step04-sendqueue.html')), JSON.stringify(queue))
      await page.keyboard.press('Escape')
      const counts = await found(page, '참조')
      assert.ok(counts.some(({ address }) => address.startsWith('/ko/step05-refcount-pool.html')), JSON.stringify(counts))
      await page.keyboard.press('Escape')
      // In the heading of a table these syllables are held together by joiners.
      const lines = await found(page, '바뀐 줄')
      assert.ok(lines.some(({ address }) => address.startsWith('/ko/start.html#steps')), JSON.stringify(lines))
    }))

  test('a result of the search leads to its place', () =>
    read('/en/', {}, async (page) => {
      await found(page, 'lost wake-up')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/en\/.*\.html/)
      await page.locator('.vp-doc', { hasText: 'wake-up' }).waitFor()
    }))

  test('the menu of languages leads to the same place of the same page', () =>
    read('/en/step04-sendqueue.html#run', {}, async (page) => {
      await page.locator('.VPNavBarTranslations').hover()
      await page.locator('.VPNavBarTranslations a', { hasText: '한국어' }).click()
      await page.waitForURL(site.address + '/ko/step04-sendqueue.html#run')
      await page.locator('html[lang="ko"] h1', { hasText: '4단계: 송신 큐' }).waitFor()
    }))

  test('dark is dark, and comes with the system', () =>
    read('/en/step04-sendqueue.html', { colorScheme: 'dark' }, async (page) => {
      const [red] = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g)
      assert.ok(Number(red) < 60, red)
    }))

  test('on a phone no page is wider than the screen', () =>
    read('/ko/', { viewport: { width: 390, height: 844 } }, async (page) => {
      for (const path of ['/ko/', '/en/start.html', '/ko/step04-sendqueue.html', '/ko/ledger.html', '/en/exercises/4.3.html',
        '/en/zoo.html', '/en/glossary.html', '/ko/matrix.html', SOURCE]) {
        await open(page, path)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 390, `${path}: ${width}`)
      }
    }))

  test('nothing serious stands in the way of who uses a keyboard or a screen reader', async () => {
    for (const [path, colorScheme] of [['/ko/step04-sendqueue.html', 'light'], ['/en/zoo.html', 'dark'],
      ['/en/exercises/4.3.html', 'dark'], ['/en/', 'light'], [SOURCE, 'light'], [SOURCE, 'dark']]) {
      await read(path, { colorScheme }, async (page) => {
        await page.addScriptTag({ path: axe })
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({
            resultTypes: ['violations'],
            // The theme's search button shows its key beside its name.
            rules: { 'label-content-name-mismatch': { enabled: false } }
          })
        )
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' · ')}`)
        assert.deepEqual(serious, [], `${path}, ${colorScheme}`)
      })
    }
  })

  test('a fold is closed, and open when it is linked to', async () => {
    const answer = (page) => page.locator('#question-2 .answer').isVisible()
    await read('/en/step04-sendqueue.html', {}, async (page) => {
      assert.equal(await answer(page), false)
      await page.evaluate(() => (location.hash = '#question-2'))
      await page.locator('#question-2 .answer').waitFor()
    })
    await read('/en/step04-sendqueue.html#question-2', {}, (page) => page.locator('#question-2 .answer').waitFor())
  })

  test('what is predicted is kept, and stands beside its question where the answers are known', async () => {
    await read('/en/step04-sendqueue.html', {}, async (page) => {
      assert.equal(await page.locator('.guesses').count(), 0)
      await page.locator('[data-name="predict-2"] textarea').fill('a hundred')
      await page.locator('#question-1 textarea').fill('bytes')
      await open(page, '/en/step04-sendqueue.html')
      await page.locator('.guesses dd').waitFor()
      assert.equal(await page.locator('[data-name="predict-2"] textarea').inputValue(), 'a hundred')
      assert.equal(await page.locator('#question-1 textarea').inputValue(), 'bytes')
      assert.match(await page.locator('.guesses dt').textContent(), /How few write calls/)
      assert.equal(await page.locator('.guesses dd').textContent(), 'a hundred')
      await page.locator('#question-1 summary').click()
      assert.equal(await page.locator('#question-1 .answer').isVisible(), true)
      await open(page, '/ko/step04-sendqueue.html')
      await page.locator('.guesses dd').waitFor()
      assert.equal(await page.locator('[data-name="predict-2"] textarea').inputValue(), 'a hundred')
    })
  })

  test('quoted code leads to its line in the source', () =>
    read('/en/step04-sendqueue.html', {}, async (page) => {
      await page.locator('p.source a', { hasText: 'SendQueue.java' }).first().click()
      await page.waitForURL(/\/en\/source\/.*SendQueue\.java\.html#L\d+$/)
      const marked = page.locator('.line.marked')
      await marked.waitFor()
      assert.equal('#' + (await marked.getAttribute('id')), new URL(page.url()).hash)
      assert.match(await marked.textContent(), /What became of a packet|enum Appended/)
    }))

  test('without a script the text and the answers are there', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(site.address + '/en/step04-sendqueue.html')
    assert.match(await page.locator('h1').textContent(), /the send queue/)
    await page.locator('#question-1 summary').click()
    assert.equal(await page.locator('#question-1 .answer').isVisible(), true)
    await page.close()
  })

  for (const language of ['en', 'ko']) {
    test(`the course can be printed: ${language}`, async (run) => {
      const path = await print(browser, site.address, language)
      const pages = readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g).length
      run.diagnostic(`${pages} pages, ${Math.round(statSync(path).size / 1024)} KiB`)
      assert.ok(pages > 20, `${pages} pages`)
    })
  }
})
