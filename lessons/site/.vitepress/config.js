import { defineConfig } from 'vitepress'
import { deadEnds } from './course/anchors.js'
import { contents, link, titleOf } from './course/contents.js'
import { course } from './course/markdown.js'
import { notPages, pageFor, pageOf, root, textOf } from './course/pages.js'
import { layOut, publicFolder } from './course/scope.js'
import { miniSearch, search } from './course/search.js'
import { laySlides } from './course/slides.js'

layOut()

// A packet, and three that receive it.
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M4 8h8M4 8l8-5M4 8l8 5" stroke="#3d8fe6"/>' +
  '<path d="M1 5.5h5v5H1z" fill="#e0763c"/><path d="M11 1.5h4v3h-4zM11 6.5h4v3h-4zM11 11.5h4v3h-4z" fill="#3d8fe6"/></svg>'

const nav = (language) =>
  ['lessons/README.md', `lessons/${language}/glossary.md`, `lessons/${language}/ledger.md`].map((file) => {
    const page = pageFor(file, language)
    return { text: titleOf(file.endsWith('README.md') ? `lessons/site/pages/${page}` : file), link: link(page) }
  })

const en = {
  label: 'English',
  lang: 'en',
  title: 'One packet, 100 players',
  description: 'Five game servers in Java, each one technique further in how it receives and sends',
  themeConfig: {
    nav: nav('en'),
    sidebar: contents('en'),
    outline: { level: [2, 3], label: 'On this page' },
  },
}

const ko = {
  label: '한국어',
  lang: 'ko',
  title: '패킷 하나, 플레이어 100명',
  description: '단계마다 수신과 송신 기법을 하나씩 더해 가는 자바 게임 서버 다섯 개',
  themeConfig: {
    nav: nav('ko'),
    sidebar: contents('ko'),
    outline: { level: [2, 3], label: '이 페이지의 내용' },
    docFooter: { prev: '이전', next: '다음' },
    darkModeSwitchLabel: '화면 모드',
    lightModeSwitchTitle: '밝은 화면으로 바꾸기',
    darkModeSwitchTitle: '어두운 화면으로 바꾸기',
    sidebarMenuLabel: '차례',
    returnToTopLabel: '맨 위로',
    langMenuLabel: '언어 바꾸기',
    skipToContentLabel: '본문으로 건너뛰기',
    notFound: {
      title: '페이지가 없습니다',
      quote: '주소를 확인하거나 처음부터 다시 찾아보세요.',
      linkLabel: '처음으로',
      linkText: '처음으로',
    },
  },
}

const searchTexts = {
  translations: {
    button: { buttonText: '검색', buttonAriaLabel: '검색' },
    modal: {
      displayDetails: '내용 보기',
      resetButtonTitle: '지우기',
      backButtonTitle: '닫기',
      noResultsText: '찾지 못했습니다:',
      footer: { selectText: '선택', navigateText: '이동', closeText: '닫기' },
    },
  },
}

export default defineConfig({
  srcDir: root,
  srcExclude: ['.git/**', '**/target/**', 'work/**', ...notPages()],
  rewrites: (file) => pageOf(file) ?? file,
  locales: { en, ko },
  head: [['link', { rel: 'icon', href: 'data:image/svg+xml,' + encodeURIComponent(ICON) }]],
  themeConfig: { search: { provider: 'local', options: { miniSearch, locales: { ko: searchTexts } } } },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    attrs: { disable: true },
    anchor: { slugify: asGitHub },
    config(md) {
      md.core.ruler.disable('emoji')
      remembered(md)
      numbered(md)
      md.use(course)
    },
  },
  vite: {
    publicDir: publicFolder,
    server: { watch: { ignored: ['**/target/**', '**/.vitepress/dist/**', `${root}/work/**`] } },
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
    plugins: [halves(), search(), vueFromHere()],
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'buffer-scope' } } },
  buildEnd({ outDir, site }) {
    laySlides(outDir, site.base)
    const dead = deadEnds(outDir, site.base)
    if (dead.length > 0) throw new Error(`${dead.length} dead links:\n${dead.join('\n')}`)
  },
})

// An id of a heading, as GitHub makes it: the texts link to such ids on both.
function asGitHub(heading) {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-')
}

// Code is coloured for the page, for the search, and for the other language: once is enough.
function remembered(md) {
  const { highlight } = md.options
  const known = new Map()
  md.options.highlight = (...what) => {
    const key = what.join('\0')
    if (!known.has(key)) known.set(key, highlight(...what))
    return known.get(key)
  }
}

// In a page of the source each line can be linked to. Its thousands of spans are one string for Vue, which would
// otherwise compile each of them.
function numbered(md) {
  const { fence } = md.renderer.rules
  md.renderer.rules.fence = (...what) => {
    const code = fence(...what)
    if (!what[3].frontmatter?.source) return code
    let line = 0
    const html = code.replace(' v-pre', '').replaceAll('<span class="line">', () => {
      line++
      return `<span class="line" id="L${line}"><a class="number" href="#L${line}" aria-label="${line}" tabindex="-1"></a>`
    })
    return `<div v-html="${md.utils.escapeHtml(JSON.stringify(html))}"></div>\n`
  }
}

// The text of a page that is one half of a file.
function halves() {
  return {
    name: 'course:halves',
    enforce: 'pre',
    transform(code, id) {
      const file = id.startsWith(root + '/') && id.endsWith('.md') ? id.slice(root.length + 1) : ''
      if (!file.startsWith('lessons/site/pages/') || file.includes('/source/')) return undefined
      const { from, text } = textOf(file, code)
      this.addWatchFile(`${root}/${from}`)
      return text
    },
  }
}

// Pages stand outside of this folder, and from there its packages are not found. While pages are rendered Vue is no part
// of the bundle, and is found from where the bundle lies; for the browser VitePress names the file itself.
function vueFromHere() {
  return {
    name: 'course:vue',
    enforce: 'pre',
    resolveId: (id, _, { ssr }) => (ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : undefined),
  }
}
