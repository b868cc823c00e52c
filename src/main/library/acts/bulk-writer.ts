import { join } from 'node:path'
import type { ArticleId } from '../../../shared/model/ids'
import { atMost } from '../files/at-most'
import { makeFolder } from '../files/durable-file'
import { type FileSystem, readIfThere } from '../files/file-system'
import type { Change } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { BulkItem, BulkOptions, BulkResult } from '../library'
import type { NewArticles } from './new-articles'

/** How many articles are written at a time. */
const AT_ONCE = 4
/** More than so many are not one step of undo: it would be written again with each of the next fifty acts. */
const UNDOABLE = 1000

interface Parts {
  readonly fs: FileSystem
  /** This machine's folder for the library. */
  readonly folder: string
  readonly newArticles: NewArticles
  readonly journal: Journal
}

/**
 * Saves many articles, each as durably as a single one, four at a time. Killed and begun again, the same work goes on:
 * its log names what was done, and an article that is on the disk but not in the log is known by its text.
 */
export class BulkWriter {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** One article that fails stops no other. Throws `read-only`, or what the disk says of the log. */
  async write(
    items: Iterable<BulkItem> | AsyncIterable<BulkItem>,
    options: BulkOptions,
  ): Promise<BulkResult> {
    const { journal } = this.#parts
    journal.refuseReadOnly()
    const log = await BulkLog.open(this.#parts.fs, join(this.#parts.folder, 'imports'), options.name)
    const counts = { written: 0, present: 0, failed: 0 }
    const changes: Change[] = []
    const turn = atMost(AT_ONCE)
    const running = new Set<Promise<void>>()
    try {
      for await (const item of items) {
        if (log.has(item.key)) counts.present += 1
        else {
          const one: Promise<void> = turn(() => this.#one(item, log, counts, changes, options)).finally(() =>
            running.delete(one),
          )
          running.add(one)
          // No more than the next ones are made ready.
          if (running.size >= 2 * AT_ONCE) await Promise.race(running)
        }
      }
      await Promise.all(running)
    } finally {
      await Promise.allSettled(running)
      await log.close()
    }
    await log.remove()
    if (changes.length === 0 || counts.written > UNDOABLE) return counts
    return { ...counts, entry: await journal.record({ label: 'undo.article.add', changes }) }
  }

  async #one(
    { key, draft }: BulkItem,
    log: BulkLog,
    counts: { written: number; present: number; failed: number },
    changes: Change[],
    { done }: BulkOptions,
  ): Promise<void> {
    try {
      const { saved, change } = await this.#parts.newArticles.saveQuietly(await draft())
      if (change === undefined) counts.present += 1
      else counts.written += 1
      if (change !== undefined && changes.length <= UNDOABLE) changes.push(change)
      await log.add(key, saved.id)
      done?.(key, saved)
    } catch (error) {
      counts.failed += 1
      done?.(key, { error })
    }
  }
}

/**
 * The keys of what is done, a line each. It is not waited for: a key whose line a crash took back is done again, and
 * found to be there.
 */
class BulkLog {
  readonly #fs: FileSystem
  readonly #path: string
  readonly #done: ReadonlySet<string>
  readonly #file: Awaited<ReturnType<FileSystem['open']>>

  private constructor(
    fs: FileSystem,
    path: string,
    done: ReadonlySet<string>,
    file: Awaited<ReturnType<FileSystem['open']>>,
  ) {
    this.#fs = fs
    this.#path = path
    this.#done = done
    this.#file = file
  }

  static async open(fs: FileSystem, folder: string, name: string): Promise<BulkLog> {
    if (!/^[\w-]+$/.test(name))
      throw new Error(`“${name}” cannot name a work: letters, digits and hyphens only`)
    await makeFolder(fs, folder)
    const path = join(folder, `${name}.log`)
    const bytes = await readIfThere(fs, path)
    // A line that was cut off stands for nothing.
    const lines = Buffer.from(bytes ?? [])
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
    const done = new Set(lines.flatMap((line) => /^\S+ (.*)$/s.exec(line)?.[1] ?? []).map(decodeURIComponent))
    const file = await fs.open(path, 'a')
    // The next line does not go on where a kill cut one off.
    if (bytes !== undefined && bytes.length > 0 && bytes.at(-1) !== 10) await file.write(Buffer.from('\n'))
    return new BulkLog(fs, path, done, file)
  }

  has(key: string): boolean {
    return this.#done.has(key)
  }

  add(key: string, id: ArticleId): Promise<void> {
    return this.#file.write(Buffer.from(`${id} ${encodeURIComponent(key)}\n`))
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  /** All is done: the same work begun again would be another. */
  async remove(): Promise<void> {
    await this.#fs.unlink(this.#path)
  }
}
