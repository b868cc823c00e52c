import { describe, expect, test } from 'vitest'
import type { ArticleMeta } from '../../../src/shared/model/article'
import { dayOf, sourcesOf } from '../../../src/renderer/features/reader/byline'
import { currentEntry, outlineOf } from '../../../src/renderer/features/reader/outline'
import { shownAddress } from '../../../src/renderer/features/reader/shown-address'
import { nextEnd, previousStart, stepped, wholeBlocks } from '../../../src/shared/text/steps'
import { textOf } from '../../unit/shared/text/parse5-tree'

const stepping = (html: string, lang = 'en') => ({ ...textOf(html), lang })

describe('steps', () => {
  const text = stepping('<p>Mr. Lee’s well-known book. It sold.</p><p>六年来，示范区已成为中心。</p>')
  const from = (words: string) => text.text.indexOf(words)

  test('go forward to the ends of words and sentences, over paragraphs', () => {
    const ends = [0]
    for (let step = 0; step < 8; step += 1) ends.push(nextEnd(text, ends.at(-1) ?? 0, 'word'))
    expect(ends.slice(1, 3).map((end) => text.text.slice(0, end))).toEqual(['Mr', 'Mr. Lee’s'])
    expect(ends.at(-1)).toBeGreaterThan(from('六年'))
    expect(text.text.slice(0, nextEnd(text, 0, 'sentence'))).toBe('Mr. Lee’s well-known book.')
    expect(nextEnd(text, text.text.length, 'word')).toBe(text.text.length)
  })

  test('go back to the starts of words and sentences', () => {
    expect(previousStart(text, from('book'), 'word')).toBe(from('known'))
    expect(previousStart(text, from('It sold') + 3, 'sentence')).toBe(from('It sold'))
    expect(previousStart(text, from('六年来'), 'word')).toBe(from('sold'))
    expect(previousStart(text, 0, 'word')).toBe(0)
  })

  test('never leave the selection empty', () => {
    const word = { anchor: from('book'), focus: from('book') + 4 }
    expect(stepped(text, word, 'word', -1)).toEqual({ anchor: from('book'), focus: from('known') })
  })

  test('take whole paragraphs, in the direction they had', () => {
    const [first, second] = text.blocks
    expect(wholeBlocks(text.blocks, { anchor: 3, focus: 5 })).toEqual({ anchor: 0, focus: first?.end })
    expect(wholeBlocks(text.blocks, { anchor: from('年来'), focus: 3 })).toEqual({
      anchor: second?.end,
      focus: 0,
    })
  })
})

describe('the outline', () => {
  test('is as deep as its headings stand under each other', () => {
    const { text, blocks } = textOf('<h2>A</h2><p>x</p><h4>B</h4><p>y</p><h3>C</h3><h2>D</h2><p>z</p>')
    const entries = outlineOf(text, blocks)
    expect(entries.map(({ text: heading, depth }) => `${depth} ${heading}`)).toEqual([
      '0 A',
      '1 B',
      '1 C',
      '0 D',
    ])
    expect([0, 1, 3, 6].map((block) => currentEntry(entries, block))).toEqual([0, 0, 1, 3])
    expect(currentEntry(entries.slice(1), 0)).toBe(-1)
  })
})

describe('an address before it is opened', () => {
  test.each([
    ['https://example.org/', 'example.org', ''],
    ['https://example.org:8443/a%20b/%E4%B8%AD?q=%C3%A9#f', 'example.org:8443', '/a%20b/中?q=é#f'],
    ['https://bücher.example/', 'xn--bcher-kva.example', ''],
    ['https://good.example%2F@evil.example/x', 'evil.example', '/x'],
    ['https://x.example/%E2%80%AEgpj.exe', 'x.example', '/%E2%80%AEgpj.exe'],
    ['https://x.example/%ff%fe/a', 'x.example', '/%ff%fe/a'],
    ['mailto:ann@example.org?subject=x', 'example.org', 'ann@example.org'],
  ])('%s goes to %s', (href, host, rest) => {
    expect(shownAddress(href)).toMatchObject({ host, rest })
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', ''])(
    '%s goes nowhere',
    (href) => {
      expect(shownAddress(href)).toBeUndefined()
    },
  )
})

describe('the byline', () => {
  const meta = (about: Partial<ArticleMeta>) => ({ authors: [], ...about }) as unknown as ArticleMeta

  test.each([
    [{ agency: 'PRNewswire', site: 'A hotel', credit: "People's Daily" }, ['PRNewswire', "People's Daily"]],
    [{ site: 'The Paper', authors: ['Ann Lee', 'The Paper'] }, ['The Paper', 'Ann Lee']],
    [{ url: 'https://www.paper.example/x' }, ['paper.example']],
    [{}, []],
  ])('%j names %j', (about, names) => {
    expect(sourcesOf(meta(about))).toEqual(names)
  })

  test.each([
    ['2024-07-05', 'en', 'July 5, 2024'],
    ['2024-07-05', 'zh-CN', '2024年7月5日'],
    ['2024-07-05T23:30:00+08:00', 'en', 'July 5, 2024'],
    ['soon', 'en', undefined],
    [undefined, 'en', undefined],
  ])('%s in %s is %s', (published, language, day) => {
    expect(dayOf(published, language)).toBe(day)
  })
})
