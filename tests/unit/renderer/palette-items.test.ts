import { describe, expect, it } from 'vitest'
import { fuzzyMatch } from '../../../src/renderer/features/palette/fuzzy'
import {
  annotationItems,
  articleItems,
  type PaletteItem,
  paletteGroups,
  tagItems,
} from '../../../src/renderer/features/palette/palette-items'
import { type AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import { articleRow } from './article-row'

const marked = (query: string, text: string): string | undefined => {
  const match = fuzzyMatch(query, text)
  return match?.hits
    .toReversed()
    .reduce(
      (shown, { start, end }) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
      text,
    )
}

describe('a fuzzy match', () => {
  it.each([
    ['exp', 'export annotations', '[exp]ort annotations'],
    ['ann exp', 'export annotations', '[exp]ort [ann]otations'],
    ['focm', 'focus mode', '[foc]us [m]ode'],
    ['nope', 'export annotations', undefined],
    ['eto', 'the notorious letter of nobody', undefined],
    ['突破', '中欧班列开行突破十万列', '中欧班列开行[突破]十万列'],
    ['aa', 'aaa', '[aa]a'],
  ])('%j in %j is %j', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected)
  })
  it.each([
    ['the beginning over the beginning of a word', 'the', 'theme', 'change the theme'],
    ['the beginning of a word over its inside', 'ark', 'go: ark', 'bookmark'],
    ['a whole word over scattered letters', 'tag', 'edit tags', 'trim all gaps'],
    ['the shorter of two that answer equally well', 'archive', 'archive', 'archive or unarchive'],
  ])('prefers %s', (_name, query, better, worse) => {
    expect(fuzzyMatch(query, better)?.score).toBeGreaterThan(fuzzyMatch(query, worse)?.score ?? -1)
  })
})

describe('the palette', () => {
  const command = (id: string, label: string, also: string, category: string): PaletteItem =>
    ({ key: id, label, also, target: { kind: 'command', id, category } }) as PaletteItem
  const items = {
    commands: [
      command('export.open', '导出批注…', 'Export annotations…', 'library'),
      command('view.theme', 'Change the theme', 'view.theme', 'view'),
      command('go.inbox', 'Go to the inbox', 'go.inbox', 'go'),
    ],
    articles: articleItems([
      articleRow({ title: 'The theme of the day' }),
      articleRow({ title: 'In the trash: theme', trashedAt: '2026-01-01T00:00:00.000Z' }),
    ]),
    tags: tagItems(['themes', 'trade']),
    annotations: annotationItems([
      {
        articleId: ArticleId.parse('01KDYB3V8GXTT24N0NDJ7MPV04'),
        id: '5f0c1f9e-0000-4000-8000-000000000000' as AnnotationId,
        title: 'The night freight',
        color: 'green',
        tags: [],
        quote: { text: 'Tea by\nrail', hits: [[7, 11]] },
        note: { text: 'Résumé of it', hits: [[0, 6]] },
      },
    ]),
  }
  const shown = (typed: string, recent: string[] = []) =>
    paletteGroups(typed, items, recent).map(
      ({ name, items }) => `${name}: ${items.map(({ label }) => label).join(', ')}`,
    )

  it.each([
    [
      'tags, commands and articles outside the trash, the best answers first',
      'theme',
      ['tags: themes', 'commands: Change the theme', 'articles: The theme of the day'],
    ],
    ['only commands after >', '>theme', ['commands: Change the theme']],
    ['only tags after #', '#t', ['tags: trade, themes']],
    ['only tags after a full-width ＃', '＃themes', ['tags: themes']],
    ['only what the library found after @', '@resume', ['annotations: Tea by rail · Résumé of it']],
    ['annotations after a full-width ＠', '＠', ['annotations: Tea by rail · Résumé of it']],
    ['a command by its English name in a Chinese window', 'export', ['commands: 导出批注…']],
    ['nothing where nothing answers', 'zzz', []],
  ])('shows %s', (_name, typed, groups) => {
    expect(shown(typed)).toEqual(groups)
  })

  it('shows what was run lately first, and each command once', () => {
    expect(shown('', ['view.theme', 'gone.away'])).toEqual([
      'recent: Change the theme',
      'go: Go to the inbox',
      'library: 导出批注…',
    ])
  })

  it('marks in an annotation what the library found in its quote and in its note', () => {
    const [group] = paletteGroups('@resume rail', items, [])
    expect(group?.items[0]?.hits).toEqual([
      { start: 7, end: 11 },
      { start: 14, end: 20 },
    ])
  })

  it('shows the three articles that were read last, before anything is typed', () => {
    const read = ['2026-01-02', '2026-01-05', '2026-01-01', '2026-01-04'].map((day) =>
      articleRow({ title: day, openedAt: `${day}T00:00:00.000Z` }),
    )
    const groups = paletteGroups('', { ...items, articles: articleItems([...read, articleRow({})]) }, [])
    expect(groups[0]?.items.map(({ label }) => label)).toEqual(['2026-01-05', '2026-01-04', '2026-01-02'])
  })

  it('shows fifty at most, also before anything is typed', () => {
    const commands = Array.from({ length: 80 }, (_, at) => command(`c${at}`, `Command ${at}`, '', 'go'))
    expect(paletteGroups('', { ...items, commands }, []).flatMap((group) => group.items)).toHaveLength(50)
  })

  it('shows fifty at most', () => {
    const many = {
      ...items,
      articles: articleItems(Array.from({ length: 200 }, () => articleRow({ title: 'theme' }))),
    }
    expect(paletteGroups('theme', many, []).flatMap((group) => group.items)).toHaveLength(50)
  })
})
