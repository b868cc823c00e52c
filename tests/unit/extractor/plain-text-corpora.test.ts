import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractPlainText } from '../../../src/extractor/plain-text'

const corpora = resolve(import.meta.dirname, '../../../../shared/corpora')
const here = existsSync(join(corpora, 'seed-like'))
if (!here) console.log('SKIPPED: ../shared/corpora is not here')

interface Page {
  readonly file: string
  readonly title: string | null
  readonly date: string
  readonly body: string
  readonly must_not_contain: readonly string[]
}

const read = (path: string) => readFileSync(join(corpora, path), 'utf8')
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? []
const textOf = (html: string) =>
  html
    .replaceAll('<br>', '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** How often each run of four words stands in a text. */
function shingles(text: string): Map<string, number> {
  const words = wordsOf(text)
  const counts = new Map<string, number>()
  for (let at = 0; at + 4 <= Math.max(4, words.length); at += 1) {
    const run = words.slice(at, at + 4).join(' ')
    counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return counts
}

const sum = (counts: Iterable<number>) => [...counts].reduce((total, one) => total + one, 0)

describe.skipIf(!here)('plain text of the corpora', () => {
  test('made like the sample: the words of the body exactly in 55 of 60, every title and date, no line of a site', () => {
    const pages = JSON.parse(read('seed-like/expected.json')) as Page[]
    const made = pages.map((page) => ({
      page,
      got: extractPlainText(read(`seed-like/${page.file}`), { name: page.file }),
    }))
    const exact = made.filter(
      ({ page, got }) => wordsOf(textOf(got.html)).join(' ') === wordsOf(page.body).join(' '),
    )
    expect(exact.length).toBeGreaterThanOrEqual(55)
    expect(made.filter(({ page, got }) => page.title !== null && got.title !== page.title)).toEqual([])
    expect(made.filter(({ page, got }) => got.published?.slice(0, 10) !== page.date)).toEqual([])
    const leaks = made.filter(({ page, got }) =>
      textOf(got.html)
        .split('\n')
        .some((line) => page.must_not_contain.includes(line)),
    )
    expect(leaks.length).toBe(0)
  })

  test('of whole pages with their menus: at most 4 in 100 of the article lost, F1 of 0.87 or more', () => {
    const pages = Object.entries(JSON.parse(read('plain-text/expected.json')) as Record<string, string>)
    const marks = pages.map(([id, expected]) => {
      const got = extractPlainText(read(`plain-text/pages/${id}.txt`), { name: id })
      const [ours, theirs] = [shingles(textOf(got.html)), shingles(expected)]
      const right = sum([...ours].map(([run, times]) => Math.min(times, theirs.get(run) ?? 0)))
      return { precision: right / Math.max(1, sum(ours.values())), recall: right / sum(theirs.values()) }
    })
    const precision = sum(marks.map((one) => one.precision)) / marks.length
    const recall = sum(marks.map((one) => one.recall)) / marks.length
    expect(recall).toBeGreaterThan(0.96)
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThan(0.87)
  })
})
