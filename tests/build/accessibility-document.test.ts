import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cells, citedIn, filesIn, isThere, TESTS } from './cited-tests'

/* docs/ACCESSIBILITY.md names the test of each criterion: a name that is none would be a promise nobody keeps. */
const document = readFileSync(join(TESTS, '../docs/ACCESSIBILITY.md'), 'utf8')
const rows = document.split('\n').filter((line) => /^\| *\d/.test(line))

test.each(rows.map((row) => [cells(row)[0], row]))('a test holds %s', (_criterion, row) => {
  const [, , tests = ''] = cells(row)
  expect(filesIn(tests)).not.toEqual([])
  expect(filesIn(tests).filter((file) => !existsSync(join(TESTS, file)))).toEqual([])
  expect(citedIn(tests).filter((one) => !isThere(one))).toEqual([])
})

test('the table has every criterion of the design', () => {
  const named = rows.map((row) => cells(row)[0]).join(' ')
  const wanted =
    '1.1.1 1.3.1 1.4.1 1.4.3 1.4.4 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.4.3 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.6 3.3.1 3.3.3 4.1.2 4.1.3'
  expect(wanted.split(' ').filter((one) => !named.includes(one))).toEqual([])
})

test('the tests of whole jobs by keys that docs/KEYBOARD.md names are there', () => {
  const cited = citedIn(readFileSync(join(TESTS, '../docs/KEYBOARD.md'), 'utf8'))
  expect(cited.length).toBeGreaterThan(5)
  expect(cited.filter((one) => !isThere(one))).toEqual([])
})
