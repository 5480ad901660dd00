// The pages of the source: the main code of the steps and of the capstone, and whatever else of the repository a text links to.
import MarkdownIt from 'markdown-it'
import { readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { exists, files, pageFor, pageOf, root, textOf } from './pages.js'

const STEP = /^(?:step\d\d-[^/]+|lessons\/capstone)\/src\/main\/java\//
const LANGUAGE_OF_CODE = { java: 'java', md: 'md', diff: 'diff', properties: 'properties', xml: 'xml', jsh: 'java' }
const read = (file) => readFileSync(posix.join(root, file), 'utf8')
const isFolder = (path) => statSync(posix.join(root, path)).isDirectory()

/** Where a file or a folder of the repository is shown to a reader of a language. */
export function sourceLink(target, language) {
  return `/${language}/source/${target}` + (isFolder(target) ? '/' : '.html')
}

/** The parameters and the text of each page. */
export function sourcePages() {
  const shown = new Set(files().filter((file) => STEP.test(file)))
  const folders = new Set()
  for (const target of linked()) {
    if (isFolder(target)) {
      folders.add(target)
      if (!STEP.test(target) && !/^step\d\d-/.test(target)) files(target).forEach((file) => shown.add(file))
    } else {
      shown.add(target)
    }
  }
  return [
    ...[...shown].map((file) => ({ params: { file }, content: sourcePage(file, folders) })),
    ...[...folders].map((folder) => ({ params: { file: folder + '/index' }, content: folderPage(folder, [...shown]) })),
  ]
}

function sourcePage(file, folders) {
  const extension = posix.extname(file).slice(1)
  const above = [...folders].filter((folder) => file.startsWith(folder + '/')).sort((one, other) => one.length - other.length)
  const up = above.length === 0 ? '' : `[${above[0]}](${posix.relative(posix.dirname(file), above[0]) || '.'}/) / `
  const text = read(file)
  return `# ${posix.basename(file)}\n\n${up}${file.slice(above[0]?.length + 1 || 0)}\n\n` +
    `~~~~~${LANGUAGE_OF_CODE[extension] ?? 'text'}\n${text}${text.endsWith('\n') ? '' : '\n'}~~~~~\n`
}

function folderPage(folder, shown) {
  let list = ''
  let last
  for (const file of shown.filter((file) => file.startsWith(folder + '/')).sort()) {
    const path = file.slice(folder.length + 1)
    const parent = posix.dirname(path)
    if (parent !== last) list += `\n${parent === '.' ? '' : `## ${parent.replace('src/main/java/', '')}\n`}\n`
    last = parent
    list += `- [${posix.basename(path)}](./${path}.html)\n`
  }
  return `# ${folder}\n${list}`
}

/** Files and folders of the repository that the texts link to and that are no pages themselves. */
function linked() {
  const markdown = new MarkdownIt({ html: true })
  const targets = new Set()
  for (const page of files().filter((file) => pageOf(file) && !file.includes('['))) {
    const { from, text } = textOf(page)
    for (const token of markdown.parse(text, {}).flatMap((block) => block.children ?? [])) {
      const path = token.type === 'link_open' ? token.attrGet('href').split('#')[0] : ''
      if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path)) continue
      const target = posix.normalize(posix.join(posix.dirname(from), decodeURI(path))).replace(/\/$/, '')
      if (exists(target) && !pageFor(target, 'en')) targets.add(target)
    }
  }
  return targets
}

const code = files().filter((file) => STEP.test(file))

/** Where code that a text quotes stands in its step, or undefined if that is not shown. */
export function placeOf(step, name, quoted) {
  const module = step === 'capstone' ? 'lessons/capstone/' : step + '-'
  const file = code.find((file) => file.startsWith(module) && file.endsWith(`/${name.split(/[#.]/)[0]}.java`))
  if (!file) return undefined
  const lines = read(file).split('\n').map((line) => line.trim())
  const wanted = quoted.trim().split('\n').map((line) => line.trim())
  const at = lines.findIndex((_, from) => wanted.every((line, index) => lines[from + index] === line))
  return at < 0 ? undefined : { file, line: at + 1 }
}
