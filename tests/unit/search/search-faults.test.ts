import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nativeDriver } from '../../../src/main/search/native-driver'
import type { SearchEntry } from '../../../src/main/search/protocol'
import { SearchEngine } from '../../../src/main/search/search-engine'
import { CHINESE, ENGLISH, JAPANESE, seeded } from '../../bench/made-texts'
import { damaged } from './damaged-file'
import { asked, written } from './search-library'

/* The rows of design/storage-search.md, section 5: the index is damaged, deleted or cut off, the answers stay. */
const WORDS = ['ferry', 'prices', '"four bridges"', 'led', '渡轮', '谷', 'flood -stone', 'in:title 3']
const driver = nativeDriver() === undefined ? 'wasm' : 'native'
/** All 300 take a minute: every time some of them, in the long run all. */
const DAMAGES = process.env['LECTERN_LONG'] === undefined ? 60 : 300
const ARTICLES = 40

let root: string
let entries: SearchEntry[]
let before: string

const opened = async (lines: string[] = []) => {
  const engine = new SearchEngine(
    { libraryId: 'L', libraryPath: root, folder: root, driver },
    { progress: () => undefined, log: (line) => lines.push(line) },
  )
  await engine.open()
  engine.take(entries, true)
  return engine
}

const answers = async (engine: SearchEngine): Promise<string> => {
  const found: string[][] = []
  for (const word of WORDS) found.push((await asked(engine, `${word} `)).articles.toSorted())
  return JSON.stringify(found)
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'search-faults-'))
  const random = seeded(7)
  const all = [...ENGLISH, ...CHINESE, ...JAPANESE]
  entries = Array.from({ length: ARTICLES }, (_none, number) =>
    written(root, number, {
      title: `Article ${number}`,
      body: Array.from({ length: 12 }, () => all[Math.floor(random() * all.length)] ?? '').join('\n'),
      notes: number % 3 === 0 ? [{ quote: 'the flood', note: `note ${number}` }] : [],
    }),
  )
  const engine = await opened()
  await engine.settled()
  before = await answers(engine)
  await engine.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe(`The index of ${driver} SQLite`, () => {
  it(`damaged in ${DAMAGES} ways is made anew, and answers as before`, async () => {
    const path = join(root, `search-${driver}.db`)
    const random = seeded(11)
    const below = (end: number) => Math.floor(random() * end)
    const silent: number[] = []
    for (let n = 0; n < DAMAGES; n += 1) {
      const whole = readFileSync(path)
      writeFileSync(path, damaged(whole, n, below))
      const lines: string[] = []
      const engine = await opened(lines)
      expect(await answers(engine)).toBe(before)
      await engine.close()
      if (lines.length === 0) silent.push(n)
    }
    expect(silent).toEqual([])
  }, 240_000)

  it('deleted while it is closed, in part or wholly, answers as before', async () => {
    const random = seeded(13)
    for (let n = 0; n < 20; n += 1) {
      const gone = ['', '-wal', '-shm', '.sum'].filter(() => random() < 0.5)
      for (const ending of gone) rmSync(join(root, `search-${driver}.db${ending}`), { force: true })
      const engine = await opened()
      expect(await answers(engine)).toBe(before)
      await engine.close()
    }
  }, 60_000)
})

const BUILT = join(import.meta.dirname, '../../../out/main/search.cjs')

describe.skipIf(!existsSync(BUILT))('A process that is killed while the index is made', () => {
  it('leaves an index that answers as before', async () => {
    const random = seeded(17)
    for (let n = 0; n < 12; n += 1) {
      rmSync(join(root, `search-${driver}.db`), { force: true })
      rmSync(join(root, `search-${driver}.db.sum`), { force: true })
      const child = fork(join(import.meta.dirname, 'search-child.mjs'), [BUILT, root], { stdio: 'ignore' })
      child.send({ options: { libraryId: 'L', libraryPath: root, folder: root, driver }, entries })
      await new Promise((resolve) => child.once('message', resolve))
      await new Promise((resolve) => setTimeout(resolve, random() * 60))
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      const engine = await opened()
      expect(await answers(engine)).toBe(before)
      await engine.settled()
      expect(await answers(engine)).toBe(before)
      await engine.close()
    }
  }, 120_000)
})
