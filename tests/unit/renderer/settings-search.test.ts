import { describe, expect, it } from 'vitest'
import { searchSettings, type SearchedRow } from '../../../src/renderer/features/settings/settings-search'

const row = (id: string, texts: Partial<SearchedRow>): SearchedRow => ({
  id,
  page: 'reading',
  label: id,
  hint: undefined,
  pageTitle: 'Reading',
  keywords: '',
  elsewhere: '',
  ...texts,
})

const ROWS = [
  row('size', { label: 'Text size', keywords: 'font bigger', elsewhere: '字号 字体 大小 阅读' }),
  row('theme', { label: 'Theme', hint: 'The colours of text and paper', elsewhere: '主题 深色 通用' }),
  row('texts', { label: 'Résumé texts', elsewhere: '文字' }),
]
const found = (typed: string) => searchSettings(ROWS, typed).map(({ row: { id } }) => id)

describe('searching the settings', () => {
  it.each([
    ['nothing typed finds nothing', ' ', []],
    ['a word of the label', 'size', ['size']],
    ['a word of the keywords', 'FONT', ['size']],
    ['a word of the hint', 'paper', ['theme']],
    ['the other language', '深色', ['theme']],
    ['the other language by the page', '阅读', ['size']],
    ['without accents', 'resume', ['texts']],
    ['every word must be somewhere', 'text paper', ['theme']],
    ['the beginning of a label first, then its inside, then a hint', 'text', ['size', 'texts', 'theme']],
    ['nothing holds the word', 'zeppelin', []],
  ])('%s', (_name, typed, ids) => {
    expect(found(typed)).toEqual(ids)
  })

  it('finds one of many rows of a page by its own words, not by the page', () => {
    const rows = [
      row('keys', { pageTitle: 'Keyboard' }),
      row('archive', { pageTitle: 'Keyboard', many: true }),
    ]
    const ids = (typed: string) => searchSettings(rows, typed).map(({ row: { id } }) => id)
    expect(ids('keyboard')).toEqual(['keys'])
    expect(ids('archive')).toEqual(['archive'])
  })

  it('lists no more than can be read', () => {
    const rows = Array.from({ length: 200 }, (_, at) => row(`row ${at}`, {}))
    expect(searchSettings(rows, 'row')).toHaveLength(50)
  })

  it('marks the hits in label and hint', () => {
    expect(searchSettings(ROWS, 'the text')[0]).toMatchObject({
      labelHits: [{ start: 0, end: 3 }],
      hintHits: [
        { start: 0, end: 3 },
        { start: 15, end: 19 },
      ],
    })
  })
})
