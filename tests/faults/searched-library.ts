import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode } from '../../src/main/library/files/file-system'
import { nativeDriver } from '../../src/main/search/native-driver'
import type { EngineOptions, SearchEntry } from '../../src/main/search/protocol'
import { SearchEngine } from '../../src/main/search/search-engine'
import { CHINESE, ENGLISH, JAPANESE, seeded } from '../bench/made-texts'
import { asked, written } from '../unit/search/search-library'

/** Words, phrases, single characters, parts of words, exclusions, places. */
const QUERIES = ['ferry', 'prices', '"four bridges"', 'led', '渡轮', '谷', 'flood -stone', 'in:title 3']
/** So long an index that could not be made waits, and what waits for it, ms. */
const RETRY = 50
const PATIENCE = 20_000

/** The SQLite that this Node has. */
export const driverHere = (): 'native' | 'wasm' => (nativeDriver() === undefined ? 'wasm' : 'native')

interface Asking {
  /** What the engine logs. */
  readonly lines?: string[]
  /** Whether it is waited for the index before the first questions. */
  readonly settles?: boolean
  /** What happens while the engine is at work, and whether it is asked once more in the end. */
  readonly meanwhile?: () => void
  readonly again?: boolean
}

/** Articles of a library with its search, and the answers that it has to give. */
export class SearchedLibrary {
  /** Articles that the index has, as it told last. */
  ready = 0
  readonly root: string
  readonly driver: 'native' | 'wasm'
  readonly entries: readonly SearchEntry[]
  readonly #folder: string
  #answers = ''

  private constructor(
    root: string,
    folder: string,
    driver: 'native' | 'wasm',
    entries: readonly SearchEntry[],
  ) {
    this.root = root
    this.#folder = folder
    this.driver = driver
    this.entries = entries
  }

  /** A library in `folder`, its index beside it; without `isMade` there is none yet, and the answers are looked for without. */
  static async in(folder: string, driver: 'native' | 'wasm', size: number, isMade = true) {
    const [root, beside] = [join(folder, 'library'), join(folder, 'data')]
    for (const one of [root, beside]) mkdirSync(one, { recursive: true })
    const random = seeded(7)
    const all = [...ENGLISH, ...CHINESE, ...JAPANESE]
    const entries = Array.from({ length: size }, (_none, number) =>
      written(root, number, {
        title: `Article ${number}`,
        body: Array.from({ length: 12 }, () => all[Math.floor(random() * all.length)] ?? '').join('\n'),
        notes: number % 3 === 0 ? [{ quote: 'the flood', note: `note ${number}` }] : [],
      }),
    )
    const library = new SearchedLibrary(root, beside, driver, entries)
    const engine = await library.#opened([], isMade ? driver : 'none')
    if (isMade) await engine.settled()
    library.#answers = await library.#ask(engine)
    await engine.close()
    return library
  }

  file(): string {
    return join(this.#folder, `search-${this.driver}.db`)
  }

  options(driver: EngineOptions['driver'] = this.driver): EngineOptions {
    return {
      libraryId: 'L',
      libraryPath: this.root,
      folder: this.#folder,
      retryAfter: RETRY,
      ...(driver && { driver }),
    }
  }

  /** Opens the search, asks at once and when the index is there, and says what was answered otherwise than before. */
  async asked({ lines = [], settles = true, meanwhile, again = false }: Asking): Promise<string[]> {
    const wrong: string[] = []
    const engine = await this.#opened(lines, this.driver)
    const ask = async (when: string) => {
      if ((await this.#ask(engine)) !== this.#answers) wrong.push(`other answers ${when}`)
    }
    try {
      await ask('at once')
      if (settles) await engine.settled()
      await ask('later')
      meanwhile?.()
      if (again) {
        await ask('meanwhile')
        await this.#whole()
        await engine.settled()
        await ask('afterwards')
      }
    } catch (error) {
      wrong.push(String(error))
    }
    await engine.close()
    return wrong
  }

  async #whole(): Promise<void> {
    const until = Date.now() + PATIENCE
    while (this.ready < this.entries.length && Date.now() < until) await pause(20)
  }

  async #opened(lines: string[], driver: EngineOptions['driver']): Promise<SearchEngine> {
    const engine = new SearchEngine(this.options(driver), {
      progress: ({ ready, driver: by }) => (this.ready = by === undefined ? 0 : ready),
      log: (line) => lines.push(line),
    })
    await engine.open()
    engine.take(this.entries, true)
    return engine
  }

  async #ask(engine: SearchEngine): Promise<string> {
    const found: string[][] = []
    for (const query of QUERIES) {
      const { articles, notes } = await asked(engine, `${query} `)
      found.push(articles.toSorted(), notes.map(({ id }) => id).toSorted())
    }
    return JSON.stringify(found)
  }
}

/** Fills the disk of a file to the last byte. */
export function fill(path: string): void {
  for (let part = 1 << 20; part >= 1; part >>= 1) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(part), { flag: 'a' })
    } catch (error) {
      if (errorCode(error) !== 'ENOSPC') throw error
    }
  }
}
