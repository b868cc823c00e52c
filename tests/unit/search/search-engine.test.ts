import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nativeDriver } from '../../../src/main/search/native-driver'
import { SearchEngine } from '../../../src/main/search/search-engine'
import type { SearchEntry } from '../../../src/main/search/protocol'
import { Turns } from '../../../src/main/search/turns'
import { asked, type Given, written } from './search-library'

const ARTICLES: readonly Given[] = [
  {
    title: 'Freight trains to the East',
    body: 'A train loaded with tea left at dawn.',
    row: { tags: ['trade/rail'], site: 'Example News' },
  },
  {
    title: 'The harbour',
    body: 'Freight was moved by hand. Résumé of the year; the train was late.',
    row: { starred: true },
  },
  { title: '铁路与贸易', body: '中欧班列装载茶叶。Debian系统也在运行。', row: { lang: 'zh' } },
  { title: '貨物列車', body: 'トラックと貨物列車が出た。', row: { lang: 'ja' } },
  {
    title: 'Notes only',
    body: 'Nothing of it here.',
    notes: [
      { quote: 'Nothing of it', note: 'compare the freight tables', tags: ['method'] },
      { quote: 'here', note: '', color: 'red' },
    ],
  },
  { title: 'In the trash', body: 'freight', isTrashed: true },
  { title: '한국어 기사', body: '철도는 화물을 나른다.' },
]

const drivers = ['wasm', 'none', ...(nativeDriver() === undefined ? [] : ['native'])] as (
  'wasm' | 'none' | 'native'
)[]

describe.each(drivers)('By %s', (driver) => {
  let root: string
  let entries: SearchEntry[]
  let engine: SearchEngine
  const lines: string[] = []

  const opened = async () => {
    const one = new SearchEngine(
      { libraryId: 'L', libraryPath: root, folder: root, driver },
      { progress: () => undefined, log: (line) => lines.push(line) },
    )
    await one.open()
    one.take(entries, true)
    await one.settled()
    return one
  }

  beforeEach(async () => {
    lines.length = 0
    root = mkdtempSync(join(tmpdir(), 'search-'))
    entries = ARTICLES.map((given, number) => written(root, number, given))
    engine = await opened()
  })
  afterEach(async () => {
    await engine.close()
    rmSync(root, { recursive: true, force: true })
  })

  const numbers = async (query: string, more = {}) => {
    const { articles } = await asked(engine, query, more)
    return articles.map((id) => entries.findIndex((entry) => entry.id === id)).toSorted((a, b) => a - b)
  }

  it.each<[string, number[]]>([
    ['freight ', [0, 1, 4]],
    ['FREI', [0, 1, 4]],
    ['frei ', []],
    ['frei* ', [0, 1, 4]],
    ['resume ', [1]],
    ['freight train ', [0, 1]],
    ['"freight trains" ', [0]],
    ['"trains freight" ', []],
    ['freight -harbour ', [0, 4]],
    ['-freight ', [2, 3, 6]],
    ['tea OR harbour ', [0, 1]],
    ['in:title freight ', [0]],
    ['in:text freight ', [1]],
    ['in:note freight ', [4]],
    ['in:highlight nothing ', [4]],
    ['freight tag:trade ', [0]],
    ['tag:trade', [0]],
    ['tag:method', []],
    ['freight (tag:trade OR is:starred) ', [0, 1]],
    ['has:note', [4]],
    ['has:highlight color:red', [4]],
    ['-has:highlight freight ', [0, 1]],
    ['example ', [0]],
    ['铁路', [2]],
    ['路', [2]],
    ['班列装载', [2]],
    ['系统', [2]],
    ['debian ', [2]],
    ['debian系统', [2]],
    ['貨物', [3]],
    ['トラ', [3]],
    ['ﾄﾗｯｸ', [3]],
    ['화물', [6]],
    ['철도', [6]],
    ['lang:zh', [2]],
    ['', [0, 1, 2, 3, 4, 6]],
    ['"; drop table doc; -- ', []],
    ['title:freight NEAR(a b) ', []],
  ])('%s', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected)
  })

  it('articles in the trash are found only there', async () => {
    expect(await numbers('freight ', { inTrash: true })).toEqual([5])
  })

  it('a hit in the title goes first, and snippets say where the hits are', async () => {
    const { found } = await asked(engine, 'freight ')
    expect(found[0]?.title).toEqual({ text: 'Freight trains to the East', hits: [[0, 7]] })
    expect(found.find(({ title }) => title.text === 'The harbour')?.snippet).toEqual({
      text: 'Freight was moved by hand. Résumé of the year; the train was late.',
      hits: [[0, 7]],
    })
  })

  it('pieces are had of any that were found, as the first ones have them, but not of those that are gone', async () => {
    const { found, articles } = await asked(engine, 'freight ')
    const pieces = (ids: readonly string[]) =>
      engine.pieces({ query: 'freight ', ids, colorNames: {} }, new Turns())
    expect(await pieces(articles)).toEqual(found)
    expect((await pieces(articles.slice(1, 2))).map(({ id }) => id)).toEqual([articles[1]])
    engine.remove([articles[1] ?? ''])
    expect(await pieces(articles)).toEqual(found.filter(({ id }) => id !== articles[1]))
  })

  it('pieces that are not wanted any more are given up', async () => {
    const turns = new Turns()
    turns.cancel()
    vi.spyOn(turns, 'isOver', 'get').mockReturnValue(true)
    const { articles } = await asked(engine, 'freight ')
    const pieces = engine.pieces({ query: 'freight ', ids: articles, colorNames: {} }, turns)
    await expect(pieces).rejects.toThrow('a newer search was asked for')
  })

  it('annotations are found by quote, note, tag, colour, and with what their article is', async () => {
    const notes = async (query: string) => (await asked(engine, query)).notes.map(({ quote }) => quote.text)
    expect(await notes('tables ')).toEqual(['Nothing of it'])
    expect(await notes('nothing ')).toEqual(['Nothing of it'])
    expect(await notes('method ')).toEqual(['Nothing of it'])
    expect(await notes('tag:method')).toEqual(['Nothing of it'])
    expect(await notes('color:red')).toEqual(['here'])
    expect((await notes('has:highlight')).toSorted()).toEqual(['Nothing of it', 'here'])
    expect(await notes('nothing is:starred')).toEqual([])
    expect(await notes('in:title nothing ')).toEqual([])
    expect(await notes('is:unread')).toEqual([])
  })

  it('what changes is found as it is now, and what goes is not found', async () => {
    const changed = written(root, 1, { title: 'The harbour', body: 'Only ships.' })
    entries[1] = changed
    engine.take([changed])
    expect(await numbers('freight ')).toEqual([0, 4])
    expect(await numbers('ships ')).toEqual([1])
    await engine.settled()
    expect(await numbers('freight ')).toEqual([0, 4])
    engine.remove([entries[0]?.id ?? ''])
    expect(await numbers('freight ')).toEqual([4])
  })

  it('the same is found before the index has anything', async () => {
    await engine.close()
    for (const name of ['search-wasm.db', 'search-native.db']) rmSync(join(root, name), { force: true })
    engine = new SearchEngine(
      { libraryId: 'L', libraryPath: root, folder: root, driver },
      { progress: () => undefined, log: (line) => lines.push(line) },
    )
    await engine.open()
    engine.take(entries, true)
    expect(await numbers('freight ')).toEqual([0, 1, 4])
  })

  it('the words that a highlight was made at are found where they are not in the text any more', async () => {
    entries.push(written(root, 9, { body: 'The tide is late.', notes: [{ quote: 'the ebb was early' }] }))
    engine.take(entries.slice(-1))
    expect([await numbers('ebb '), await numbers('in:note ebb ')]).toEqual([[7], []])
    await engine.settled()
    expect([await numbers('ebb '), await numbers('ebb -stone '), await numbers('tide ')]).toEqual([
      [7],
      [7],
      [7],
    ])
    expect([await numbers('in:note ebb '), await numbers('in:highlight ebb ')]).toEqual([[], [7]])
  })

  it('annotations of articles with a state are found where only annotations are asked for', async () => {
    const found = await asked(engine, 'is:unread ', { groups: ['annotations'] })
    expect(found.notes).toHaveLength(2)
    expect((await asked(engine, 'is:unread ')).notes).toEqual([])
  })

  it('what comes into the index while it is asked is neither missed nor found twice', async () => {
    for (let round = 0; round < 12; round += 1) {
      engine.take(entries.map((entry) => ({ ...entry, again: true })))
      for (let turn = 0; turn < round % 12; turn += 1) await new Promise(setImmediate)
      const { articles, notes } = await asked(engine, 'freight ')
      expect([articles.length, notes.length]).toEqual([3, 1])
    }
  })

  it('queries are counted', async () => {
    expect(await engine.count(['freight ', 'tag:trade', 'nothing here at all'], {}, new Turns())).toEqual([
      3, 1, 0,
    ])
  })

  it.each<[string, string[]]>([
    ['freight ', []],
    ['zeppelin ', []],
    ['zeppelin tag:none ', []],
    ['freight tag:none ', ['without tag:none: freight  3']],
    ['freight -train* ', []],
    ['tea tag:trade is:starred ', ['without is:starred: tea tag:trade  1']],
    // What leaves the most narrow one goes first.
    [
      'harbour tag:trade -is:archived ',
      ['without tag:trade: harbour -is:archived  1', 'without harbour: tag:trade -is:archived  1'],
    ],
    ['harbour tables ', ['without tables: harbour  1', 'without harbour: tables  1']],
    ['résumé tables in:note ', ['without résumé: tables in:note  1']],
    ['gauge in:title ', []],
    ['resume in:title ', ['without in:title: resume  1']],
    ['zeppelin freight quux train -harbour ', ['without zeppelin quux: freight train -harbour  1']],
    ['zeppelin quux -freight ', []],
    ['(zeppelin quux) tea ', ['without (zeppelin quux): tea  1']],
    [
      'zeppelin tea OR quux harbour ',
      ['without zeppelin: tea OR quux harbour  1', 'without quux: zeppelin tea OR harbour  1'],
    ],
    ['zeppelin OR quux ', []],
    ['铁路 tag:trade', ['without tag:trade: 铁路  1', 'without 铁路: tag:trade 1']],
    ['saved:someday freight zeppelin ', ['without zeppelin: saved:someday freight  3']],
  ])('where %s finds nothing, it says what to leave out', async (query, expected) => {
    const { relaxed } = await asked(engine, query)
    expect(relaxed.map((one) => `without ${one.without}: ${one.query} ${one.articles}`).toSorted()).toEqual(
      expected.toSorted(),
    )
    for (const one of relaxed) expect((await asked(engine, one.query)).articles).toHaveLength(one.articles)
  })

  it('what to leave out is of the trash where that is searched', async () => {
    const { relaxed } = await asked(engine, 'freight tag:trade ', { inTrash: true })
    expect(relaxed).toEqual([{ query: 'freight ', without: 'tag:trade', articles: 1 }])
  })

  it('what to leave out is not looked for where no result is shown', async () => {
    expect((await asked(engine, 'freight tag:none ', { limit: 0 })).relaxed).toEqual([])
  })

  it.skipIf(driver === 'none')('a word that is in no article is spelled as one that is', async () => {
    expect((await asked(engine, 'frieght ')).suggestions).toEqual(['freight '])
    expect((await asked(engine, 'freight ')).suggestions).toEqual([])
  })

  it.skipIf(driver === 'none')(
    'an index that was closed is used again; one that is another or damaged is made anew',
    async () => {
      await engine.close()
      engine = await opened()
      expect(lines).toEqual([])
      await engine.close()
      const path = join(root, `search-${driver}.db`)
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(path, bytes)
      engine = await opened()
      expect(lines.join()).toContain('made anew')
      expect(await numbers('freight ')).toEqual([0, 1, 4])
    },
  )
})
