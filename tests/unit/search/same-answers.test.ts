import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nativeDriver } from '../../../src/main/search/native-driver'
import { SearchEngine } from '../../../src/main/search/search-engine'
import type { SearchEntry } from '../../../src/main/search/protocol'
import { seeded } from '../../bench/made-texts'
import { asked, type Given, written } from './search-library'

/* While there is no index everything is looked through: whoever asks must not see which of the two answers. */
const WORDS =
  'rail railway trade naïve Café x2 10:30 o’hara 铁 铁路 货运 Debian系统 トラック 鉄道 ﾄﾗｯｸ 화물 straße STRASSE ① ferry'.split(
    ' ',
  )
const FIELDS = [
  'tag:trade',
  'tag:trade/rail',
  'tag:铁路',
  'is:starred',
  'is:unread',
  'is:archived',
  'has:note',
  'has:highlight',
  'color:red',
  'color:blue',
  'lang:zh',
  'lang:en',
  'date:2024',
  'date:>2023-06',
  'saved:<2024-01-01..',
  'site:rail.example',
  'author:ann',
  'in:title',
  'in:text',
  'in:note',
  'in:highlight',
  '-in:text',
  '-in:title',
]
/** Each reads up to 60 files. */
const ROUNDS = 300
const random = seeded(23)
const below = (end: number) => Math.floor(random() * end)
const pick = <T>(some: readonly T[]): T => some[below(some.length)] as T
const words = (least: number, most: number) =>
  Array.from({ length: least + below(most - least + 1) }, () => pick(WORDS))
const some = <T>(all: readonly T[]): T[] => all.filter(() => random() < 0.3)

const article = (): Given => {
  const body = words(5, 25).join(pick([' ', ', ', '\n']))
  const quoted = body.slice(below(body.length), below(body.length) + 12)
  return {
    title: words(1, 4).join(' '),
    body,
    notes: Array.from({ length: below(3) }, () => ({
      ...(random() < 0.8 ? { quote: random() < 0.7 && quoted !== '' ? quoted : words(1, 3).join(' ') } : {}),
      note: random() < 0.5 ? words(1, 4).join(' ') : '',
      tags: some(['trade', 'trade/rail', '铁路']),
      color: pick(['red', 'blue', 'yellow'] as const),
    })),
    row: {
      tags: some(['trade', 'trade/rail', '铁路', 'naïve']),
      starred: random() < 0.5,
      archived: random() < 0.3,
      authors: some(['Ann Smith', '李明']),
      ...(random() < 0.5
        ? { published: pick(['2024-07-05', '2023-01-01', '2024-12-31T22:00:00+02:00']) }
        : {}),
      ...(random() < 0.5 ? { lang: pick(['zh', 'en', 'en-GB', 'ja']) } : {}),
      ...(random() < 0.5 ? { site: pick(['Rail News', '铁路报']), url: 'https://rail.example/a' } : {}),
    },
    isTrashed: random() < 0.1,
  }
}

const term = (): string => {
  const one = random()
  if (one < 0.3) return pick(WORDS)
  if (one < 0.4) return `${pick(WORDS).slice(0, 2)}*`
  if (one < 0.55) return `"${words(1, 3).join(' ')}"`
  if (one < 0.85) return pick(FIELDS)
  return `(${query(2)})`
}
const query = (most: number): string =>
  Array.from(
    { length: 1 + below(most) },
    () => `${random() < 0.25 ? '-' : ''}${term()}${random() < 0.2 ? ' OR' : ''}`,
  ).join(' ')

const drivers = ['wasm', ...(nativeDriver() === undefined ? [] : ['native'])] as ('wasm' | 'native')[]

describe.each(drivers)('By %s', (driver) => {
  let root: string
  let index: SearchEngine
  let scan: SearchEngine
  let entries: SearchEntry[]
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'search-same-'))
    entries = Array.from({ length: 60 }, (_none, number) => written(root, number, article()))
    const opened = async (by: 'wasm' | 'native' | 'none') => {
      const engine = new SearchEngine(
        { libraryId: 'L', libraryPath: root, folder: root, driver: by },
        { progress: () => undefined, log: () => undefined },
      )
      await engine.open()
      engine.take(entries, true)
      await engine.settled()
      return engine
    }
    index = await opened(driver)
    scan = await opened('none')
  })
  afterAll(async () => {
    await index.close()
    await scan.close()
    rmSync(root, { recursive: true, force: true })
  })

  it('the index and the files give the same answers to any query', async () => {
    const differ: unknown[] = []
    for (let n = 0; n < ROUNDS; n += 1) {
      const sought = `${query(4)}${random() < 0.7 ? ' ' : ''}`
      const inTrash = random() < 0.1
      const answers = async (engine: SearchEngine) => {
        const { articles, notes } = await asked(engine, sought, { inTrash, limit: 500 })
        return { articles: articles.toSorted(), notes: notes.map(({ id }) => id).toSorted() }
      }
      const [one, other] = [await answers(index), await answers(scan)]
      if (JSON.stringify(one) !== JSON.stringify(other))
        differ.push({
          sought,
          inTrash,
          onlyIndex: [
            ...one.articles.filter((a) => !other.articles.includes(a)),
            ...one.notes.filter((a) => !other.notes.includes(a)),
          ],
          onlyScan: [
            ...other.articles.filter((a) => !one.articles.includes(a)),
            ...other.notes.filter((a) => !one.notes.includes(a)),
          ],
        })
    }
    expect(differ).toEqual([])
  }, 120_000)
})
