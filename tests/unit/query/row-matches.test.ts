import { describe, expect, it } from 'vitest'
import { parseQuery, type QueryRow, rowMatches } from '../../../src/shared/query'
import { analysed } from '../../../src/shared/query/analyser'

const NOW = new Date(2024, 6, 5, 12)

const row: QueryRow = {
  title: 'Freight trains to the East',
  authors: ['Li Hua', 'José Ortega'],
  site: 'Example News',
  agency: 'Reuters',
  published: '2024-07-01',
  lang: 'en-GB',
  url: 'https://www.news.example.org/a?b=x.com',
  savedAt: new Date(2024, 6, 4, 0, 30).toISOString(),
  tags: ['Trade/Rail'],
  annotationTags: ['method'],
  archived: false,
  starred: true,
  openedAt: new Date(2024, 6, 4, 1).toISOString(),
  progress: 0.4,
  annotations: 2,
  facts: { colors: ['yellow'], notes: 1, highlights: 2, orphans: 0 },
}

const inTitle = ({ text }: { readonly text: string }) =>
  ` ${analysed(row.title)} `.includes(` ${analysed(text)} `)
const asks = (text: string) => rowMatches(parseQuery(text, NOW).node, row, inTitle)

describe('A row answers', () => {
  it.each([
    '',
    'tag:trade',
    'tag:trade/rail',
    'tag:METHOD',
    'site:example.org',
    'site:news.example.org',
    'site:www.news',
    'site:"example news"',
    'site:https://news.example.org/b',
    'site:reuters',
    'author:hua',
    'author:"li hua"',
    'author:jose',
    'lang:en',
    'lang:en_gb',
    'is:starred',
    'is:reading',
    '-is:unread',
    '-is:archived',
    'has:note',
    'has:highlight',
    'color:yellow',
    '-color:red',
    'date:2024-07',
    'date:2024-07-01',
    'date:<7d',
    'saved:yesterday',
    'saved:2024-07-04',
    'saved:>=2024-07-04',
    'freight tag:trade ',
    'nothing OR tag:trade',
    '(nothing OR freight) -(archived OR is:unread)',
  ])('%s', (text) => expect(asks(text)).toBe(true))
})

describe('A row does not answer', () => {
  it.each([
    'tag:trad',
    'tag:rail',
    'site:x.com',
    'site:xample.org',
    'author:ua',
    'lang:zh',
    'lang:en-US',
    'is:archived',
    'is:unread',
    'is:orphan',
    'color:red',
    'date:2024-06',
    'date:>2024-07-01',
    'saved:today',
    'saved:<2024-07-04',
    '-freight ',
    'freight nothing ',
    'freight -tag:trade',
  ])('%s', (text) => expect(asks(text)).toBe(false))
})
