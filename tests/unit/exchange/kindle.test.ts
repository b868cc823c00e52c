import { describe, expect, test } from 'vitest'
import { passageText } from '../../../src/main/exchange/export/own-words'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { addQingdao } from './example-library'
import { exported } from './exported'
import { HOSTILE_NOTE } from './hostile'
import { addHostile } from './hostile-article'
import { rendered, withLibrary } from './rendered'

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

describe('Kindle clippings', () => {
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
