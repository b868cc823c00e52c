import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROWS = 'tests/faults/rows'
const rows = new Set(
  readdirSync(ROWS).flatMap((file) =>
    [...readFileSync(join(ROWS, file), 'utf8').matchAll(/^ {2}name: '([\w-]+)',$/gm)].map(([, name]) => name),
  ),
)
const invariants = readFileSync('docs/ARCHITECTURE.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, , held] = /^\| (I\d+) +\| (.*?) +\| (.*?) +\|$/.exec(line) ?? []
    return number === undefined ? [] : [{ number, held: held ?? '' }]
  })

test('docs/ARCHITECTURE.md has ten invariants', () => {
  expect(invariants.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, at) => `I${at + 1}`))
})

test.each(invariants)('what $number is held by is there: $held', ({ held }) => {
  const names = [...held.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)
  const links = [...held.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path]) => path ?? '')
  expect(names.length + links.length).toBeGreaterThan(0)
  expect(names.filter((name) => !rows.has(name))).toEqual([])
  expect(links.filter((path) => !existsSync(path))).toEqual([])
})
