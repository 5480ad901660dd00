// The course as one PDF for each language: the pages of the built site one behind the other, as print styles them.
// node pdf.js; the result lies in target/.
import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contents } from './.vitepress/course/contents.js'
import { languages } from './.vitepress/course/pages.js'
import { browserPath, launch, serve } from './test/browser.js'

const target = fileURLToPath(new URL('target/', import.meta.url))
const flat = (items) => items.flatMap((item) => [...(item.link ? [item.link] : []), ...flat(item.items ?? [])])

/** Prints the course of a language: where the file is. */
export async function print(browser, address, language) {
  const page = await browser.newPage({ colorScheme: 'light' })
  await page.goto(`${address}/${language}/`)
  await page.evaluate(bind, [`/${language}/`, ...flat(contents(language))])
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  const path = `${target}course-${language}.pdf`
  mkdirSync(target, { recursive: true })
  await page.pdf({
    path,
    format: 'A4',
    margin: { top: '16mm', bottom: '18mm', left: '16mm', right: '16mm' },
    tagged: true,
    outline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: '<div style="width: 100%; font-size: 8pt; text-align: center"><span class="pageNumber"></span></div>',
  })
  await page.close()
  return path
}

// Runs in the browser: puts all pages into one, and makes the links between them lead to places of it.
async function bind(addresses) {
  const slug = (address) => address.replace(/^\/|\.html$/g, '').replace(/[^a-z0-9]+/gi, '-')
  const book = document.createElement('div')
  book.className = 'vp-doc book'
  for (const address of addresses) {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`${address}: ${response.status}`)
    const text = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.vp-doc > div')
    text.querySelectorAll('.guess, .header-anchor').forEach((element) => element.remove())
    text.querySelectorAll('details').forEach((fold) => (fold.open = true))
    text.querySelectorAll('[id]').forEach((element) => (element.id = `${slug(address)}--${element.id}`))
    for (const link of text.querySelectorAll('a[href]')) {
      const url = new URL(link.getAttribute('href'), location.origin + address)
      if (url.origin !== location.origin) continue
      if (addresses.includes(url.pathname)) link.href = `#${slug(url.pathname)}--${decodeURIComponent(url.hash.slice(1))}`
      else link.removeAttribute('href') // the source is no part of the book
    }
    const chapter = document.createElement('section')
    chapter.id = `${slug(address)}--`
    chapter.append(document.adoptNode(text))
    book.append(chapter)
  }
  document.body.replaceChildren(book)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!browserPath()) {
    console.log('no Chromium found: no PDF is made')
  } else {
    const site = await serve()
    const browser = await launch()
    for (const language of languages) {
      const path = await print(browser, site.address, language)
      console.log(`${path}: ${Math.round(statSync(path).size / 1024)} KiB`)
    }
    await browser.close()
    site.close()
  }
}
