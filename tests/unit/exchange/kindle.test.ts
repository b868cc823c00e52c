import { parseKindleEntries, readKindleClipping } from '@darylserrano/kindle-clippings'
import { describe, expect, test } from 'vitest'
import { passageText } from '../../../src/main/exchange/export/own-words'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { addQingdao, sourcedDraft } from './example-library'
import { exported } from './exported'
import { HOSTILE_NOTE } from './hostile'
import { addHostile } from './hostile-article'
import { rendered, withLibrary } from './rendered'
import { highlightOf } from '../library/fixtures'

const HEAD =
  /^- Your (Highlight|Note) on Location (\d+)(?:-(\d+))? \| Added on (\w+, \w+ \d+, \d{4} \d+:\d\d:\d\d [AP]M)$/

/** Reads a “My Clippings.txt” as programs do that split it at its rows of signs. */
function clippings(content: string) {
  const parts = content.replace(/^\ufeff/, '').split('==========')
  expect(parts.pop()?.trim()).toBe('')
  return parts.map((part) => {
    const [title = '', meta = '', empty, text = '', ...more] = part
      .replace(/^\r\n/, '')
      .trimEnd()
      .split('\r\n')
    const [, kind, from, to, added] = HEAD.exec(meta) ?? []
    expect([empty, more]).toEqual(['', []])
    return { title, kind, from: Number(from), to: Number(to), added, text }
  })
}

/** What a reader that is not ours makes of it. It takes the byte order mark for a part of the first title. */
const readByOthers = (content: string) =>
  parseKindleEntries(readKindleClipping(content.replace(/^\ufeff/, ''))).map((one) => ({
    title: one.bookTile,
    authors: one.authors,
    kind: one.type,
    location: one.location,
    added: one.dateOfCreation,
    text: one.content.replaceAll('\u200b', ''),
  }))

describe('Kindle clippings', () => {
  test('are read by another program: title, authors, kind, place, time and every text letter by letter', async () => {
    const { content, article } = await withLibrary(async (library) => {
      const id = await addHostile(library)
      return {
        content: (await rendered(library, 'kindle', id)).content,
        article: await exported(library, id),
      }
    })
    const theirs = readByOthers(content)
    const ours = clippings(content)
    expect(theirs).toHaveLength(ours.length)
    for (const [at, { kind = '', from, to, added, text, title }] of ours.entries()) {
      const { [at]: one } = theirs
      expect(one).toMatchObject({ kind: kind.toUpperCase(), text: text.replaceAll('\u200b', '') })
      expect(one?.location).toBe(Number.isNaN(to) ? String(from) : `${from}-${to}`)
      expect(one?.added).toBe(`Added on ${added}`)
      expect(title).toBe(`${one?.title} (${one?.authors})`)
    }
    expect(theirs[0]?.authors).toMatch(/^plain words, 3 < 4 .*\[c\] \[tm\].*mailto:a@b\.c$/)
    const quotes = article.annotations.map((one) => oneLine(passageText(one))).filter((text) => text !== '')
    expect(theirs.filter((_one, at) => ours[at]?.kind === 'Highlight').map(({ text }) => text)).toEqual(
      quotes,
    )
  })

  test('are entries of four lines, notes after their highlight at the place where it ends', async () => {
    const content = await withLibrary(async (library) => {
      const id = await addQingdao(library)
      return (await rendered(library, 'kindle', id)).content
    })
    expect(content.startsWith('\ufeff')).toBe(true)
    const read = clippings(content)
    expect(read.map(({ kind }) => kind?.charAt(0)).join('')).toBe('NHNHHNHNHHN')
    expect(read[1]).toMatchObject({
      title: expect.stringMatching(
        /^To build China-SCO .*cooperation \(Zhang San; O’Brien, Mary\)$/,
      ) as string,
      text: 'delivered a speech at the 18th Meeting',
      added: 'Saturday, July 6, 2024 8:30:00 AM',
    })
    expect(read[2]?.from).toBe(read[1]?.to)
  })

  test.each([
    ['its site', { site: 'The Post (online)' }, 'The Post [online]'],
    ['“Unknown”', {}, 'Unknown'],
  ])('name for an article without authors %s, which readers ask for', async (_what, about, authors) => {
    const content = await withLibrary(async (library) => {
      const title = 'A title (with brackets)'
      const { id } = await library.saveArticle(
        sourcedDraft(title, '<p>Some words that stand here.</p>', about),
      )
      await library.addAnnotation(await highlightOf(library, id, 'words'))
      return (await rendered(library, 'kindle', id)).content
    })
    expect(readByOthers(content)).toMatchObject([
      { title: 'A title (with brackets)', authors, kind: 'HIGHLIGHT', text: 'words' },
    ])
  })

  test('hold hostile texts letter by letter, on one line each', async () => {
    const { content, article } = await withLibrary(async (library) => {
      const id = await addHostile(library)
      const file = await rendered(library, 'kindle', id)
      return { content: file.content, article: await exported(library, id) }
    })
    const read = clippings(content)
    const texts = (kind: string) =>
      read.filter((one) => one.kind === kind).map(({ text }) => text.replaceAll('\u200b', ''))
    const quotes = article.annotations.map((one) => oneLine(passageText(one))).filter((text) => text !== '')
    expect(texts('Highlight')).toEqual(quotes)
    expect(new Set(texts('Note'))).toEqual(new Set([oneLine(HOSTILE_NOTE)]))
  })
})
