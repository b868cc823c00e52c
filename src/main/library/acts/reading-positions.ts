import type { ReadingPosition } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { Announcer } from '../journal/announcer'
import type { ReadingFile } from '../files/formats'
import type { Saving } from '../journal/saving'
import type { StoredFile } from '../files/stored-file'

/** Positions are written this long after the first unwritten one, ms. */
const SAVE_PAUSE = 2000
/** Clients are told of progress at most this often, ms: within the 200 ms in which they must see it. */
const TELL_PAUSE = 150

interface Parts {
  readonly reading: StoredFile<ReadingFile>
  readonly saving: Saving
  readonly announcer: Announcer
  readonly log: (line: string) => void
}

/**
 * Where reading stopped in each article. A scroll sends many positions: memory takes each of them, the disk one
 * every two seconds, and the other clients hear only of progress that their list shows, in whole percent.
 */
export class ReadingPositions {
  readonly #parts: Parts
  readonly #untold = new Set<ArticleId>()
  #saveTimer: NodeJS.Timeout | undefined
  #tellTimer: NodeJS.Timeout | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  of(id: ArticleId): ReadingPosition | undefined {
    return this.#parts.reading.value.positions[id]
  }

  set(id: ArticleId, position: ReadingPosition): void {
    const { reading } = this.#parts
    const before = this.of(id)
    reading.take({ ...reading.value, positions: { ...reading.value.positions, [id]: position } })
    this.#saveTimer ??= setTimeout(() => void this.save(), SAVE_PAUSE)
    if (percent(before) === percent(position)) return
    this.#untold.add(id)
    this.#tellTimer ??= setTimeout(() => this.#tell(), TELL_PAUSE)
  }

  /** Writes what is not written yet; a failure is kept and tried again with the others. */
  async save(): Promise<void> {
    this.#tell()
    if (this.#saveTimer === undefined) return
    clearTimeout(this.#saveTimer)
    this.#saveTimer = undefined
    const { reading, saving, log } = this.#parts
    await saving
      .watch(reading, reading.save())
      .catch((error: unknown) => log(`reading positions were not saved: ${String(error)}`))
  }

  #tell(): void {
    clearTimeout(this.#tellTimer)
    this.#tellTimer = undefined
    const ids = [...this.#untold]
    this.#untold.clear()
    if (ids.length > 0) this.#parts.announcer.articles(ids)
  }
}

const percent = (position: ReadingPosition | undefined) => Math.round((position?.progress ?? -1) * 100)
