import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportFormats } from '../../../../src/main/exchange/export'
import type { Library } from '../../../../src/main/library/library'
import { NewAnnotation } from '../../../../src/shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../../src/shared/model/highlight-colors'
import { isTagName } from '../../../../src/shared/model/tag-name'
import { sourcedDraft } from '../example-library'
import { HOSTILE_COLOR_NAME } from '../hostile'
import { highlightOf } from '../../library/fixtures'
import { allOf, exported, importOf, sample, withLibrary } from './import-library'

/** What is hard to carry: what formats mean something by, what counts as two, what is written from right to left. */
const HARD = [
  '=SUM(A1)',
  '"quotes", and commas',
  '== %% [[w]] #tag',
  '<b>bold</b><script>alert(1)</script>',
  'שלום עולם',
  '👩‍👩‍👧 𝔘 emoji',
  '国际货运班列线路通达二十三个国家',
  'line one\nline two',
  '- item\n1. other',
  '```\ncode\n```',
  "it's `code` and $x$",
  'a \ufffd of its own',
]
const words = fc.oneof(fc.constantFrom(...HARD), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
const note = fc.array(words, { maxLength: 3 }).map((parts) => parts.join('\n\n').replaceAll('\0', ''))
const tag = fc
  .oneof(fc.constantFrom('a/b', 'trade', '贸易', 'two words'), fc.stringMatching(/^[a-z]{1,12}$/))
  .filter(isTagName)
const mark = fc.record({
  from: fc.double({ min: 0, max: 0.9, noNaN: true }),
  length: fc.integer({ min: 1, max: 60 }),
  color: fc.constantFrom(...HIGHLIGHT_COLORS),
  note,
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  isNote: fc.boolean(),
})
const article = fc.record({
  title: fc.constantFrom('The harbour in spring', '港口的春天', 'A "title" & more <i>', '=1+1 or so'),
  paragraphs: fc.array(words, { minLength: 2, maxLength: 8 }),
  marks: fc.array(mark, { maxLength: 6 }),
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

async function fill(
  library: Library,
  articles: readonly (typeof article extends fc.Arbitrary<infer T> ? T : never)[],
) {
  for (const [at, { title, paragraphs, marks }] of articles.entries()) {
    const html = paragraphs.map((one) => `<p>${escaped(one)} (${at})</p>`).join('')
    const url = at % 2 === 0 ? `https://example.org/${at}?x=1&y=2` : undefined
    const { id } = await library.saveArticle(sourcedDraft(title, html, url === undefined ? {} : { url }))
    const { text } = await library.article(id)
    for (const { from, length, isNote, ...more } of marks) {
      const start = Math.floor(from * text.length)
      const quote = text.slice(start, start + length)
      if (isNote)
        await library.addAnnotation(NewAnnotation.parse({ id: crypto.randomUUID(), articleId: id, ...more }))
      else if (quote.trim() !== '' && !/\p{Cs}/u.test(quote))
        await library.addAnnotation({ ...(await highlightOf(library, id, quote, more)), color: more.color })
    }
  }
}

/** What every format of class B keeps: what is written, the colour, the times and the passage, but no offsets. */
const contentOf = (all: Awaited<ReturnType<typeof allOf>>) =>
  all.map(({ id, note: said, tags, target, color, createdAt, updatedAt }) => ({
    id,
    color: target && color,
    createdAt,
    updatedAt,
    note: said.trim() === '' ? '' : said,
    tags,
    target: target && [target.exact, target.prefix, target.suffix],
  }))
const CONTENT = ['csv', 'tsv', 'hypothesis', 'markdown', 'obsidian'].filter((id) =>
  exportFormats.some((one) => one.id === id),
)

const MARKDOWN = { markdown: true, obsidian: true }

/** Everything but where it is now, which has no meaning without the text. */
const withoutPlaces = (all: Awaited<ReturnType<typeof allOf>>) =>
  all.map(({ anchor: _anchor, ...one }) => one)

const EXACT = ['json', 'w3c'].filter((id) => exportFormats.some((one) => one.id === id))

describe.each(EXACT)('%s', (format) => {
  test('annotations that leave come back as they were, and once more change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(article, { minLength: 1, maxLength: 2 }), async (articles) => {
        await withLibrary(async (library) => {
          await fill(library, articles)
          const before = withoutPlaces(await allOf(library))
          const file = await exported(library, format)
          expect((await importOf(library, file)).entry).toBeUndefined()
          await withLibrary(async (other) => {
            const { plan } = await importOf(other, file)
            expect(plan.counts).toMatchObject({ bad: 0, new: before.length })
            expect(withoutPlaces(await allOf(other))).toEqual(before)
            expect((await importOf(other, file)).entry).toBeUndefined()
          })
        })
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe.each(CONTENT)('%s', (format) => {
  test('what is written comes back with its passage, and once more changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(article, { minLength: 1, maxLength: 2 }), async (articles) => {
        await withLibrary(async (library) => {
          await fill(library, articles)
          for (const color of HIGHLIGHT_COLORS)
            await library.nameColor(color, `${HOSTILE_COLOR_NAME}${color[0]}`)
          const file = await exported(library, format)
          // Without anything in it Markdown is any Markdown.
          const named = format in MARKDOWN ? 'lectern-markdown' : undefined
          expect((await importOf(library, file, 'file', named)).entry).toBeUndefined()
          const before = contentOf(await allOf(library))
          await withLibrary(async (other) => {
            const { plan } = await importOf(other, file, 'file', named)
            expect(plan.counts.new + plan.counts.bad).toBe(before.length)
            const after = contentOf(await allOf(other))
            const ids = new Set(after.map(({ id }) => id))
            expect(after).toEqual(before.filter(({ id }) => ids.has(id)))
          })
        })
      }),
      { numRuns: 20 },
    )
  }, 120_000)
})

/** What a law has fallen over, and what is like it. */
const FOUND = [
  // Taken for a file in an encoding that is none, and refused as a whole.
  '\ufffd ',
  '\ufffd\ufffd\ufffd',
  // Half a surrogate pair, which no UTF-8 has: it is a U+FFFD from then on, but in our JSON.
  'a\ud83d',
]

test.each([...EXACT, ...CONTENT])(
  '%s: a note of letters that stand for none is none that is lost',
  async (format) => {
    for (const said of FOUND)
      await withLibrary(async (library) => {
        const html = '<p>=SUM(A1)</p><p>\u2028 of the harbour</p>'
        const { id } = await library.saveArticle(sourcedDraft('The harbour in spring', html))
        await library.addAnnotation(await highlightOf(library, id, '=', { note: said }))
        const file = await exported(library, format)
        await withLibrary(async (other) => {
          const { plan } = await importOf(other, file)
          expect(plan.counts).toMatchObject({ new: 1, bad: 0 })
          expect((await allOf(other)).map(({ note: one }) => one)).toEqual([
            format === 'json' ? said : said.replace(/\p{Cs}/gu, '\ufffd'),
          ])
        })
      })
  },
)

const SAMPLES = join(import.meta.dirname, '../../../../../shared/formats')
const there = existsSync(SAMPLES)
if (!there) console.log('SKIPPED: ../shared/formats is not there; the samples of other programs are not read')
const correct = there
  ? (await readdir(join(SAMPLES, 'w3c-web-annotation/correct'))).map(
      (name) => `w3c-web-annotation/correct/${name}`,
    )
  : []
const files = [
  ...correct,
  ...(there
    ? ['_verified-exports/w3c.json', '_verified-exports/w3c-page.json', '_verified-exports/hypothesis.json']
    : []),
]

describe.skipIf(!there).each(files)('the sample %s', (path) => {
  test.skipIf(EXACT.length < 2)('comes in, leaves as W3C, and comes back the same', async () => {
    const bytes = new Uint8Array(await sample(path))
    await withLibrary(async (library) => {
      const { plan } = await importOf(library, bytes)
      const all = await allOf(library)
      expect(plan.counts.new).toBe(all.length)
      const file = await exported(library, 'w3c')
      await withLibrary(async (other) => {
        await importOf(other, file)
        expect(withoutPlaces(await allOf(other))).toEqual(withoutPlaces(all))
      })
    })
  })

  test('comes in from our own JSON as it left', async () => {
    const bytes = new Uint8Array(await sample(path))
    await withLibrary(async (library) => {
      const { plan } = await importOf(library, bytes)
      for (const { reason } of plan.rejected) expect(reason.code).toMatch(/^(?:elsewhere|noQuote)$/)
      const all = await allOf(library)
      const file = await exported(library, 'json')
      await withLibrary(async (other) => {
        await importOf(other, file)
        expect(withoutPlaces(await allOf(other))).toEqual(withoutPlaces(all))
      })
    })
  })
})
