import { sep } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { Problem } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import { articleIdOf, type ArticlePlace, loadAnnotations, loadMeta } from './article-files'
import { type ArticleIndex, foldersOf, SHARDS } from './index/article-index'
import { namesIn } from './files/file-system'
import { conflictCopies, type MergedKind } from './merge/conflict-copies'
import { entryOf } from './index/index-entry'
import { problemsOf, soundStamp } from './files/load-file'
import type { OpenArticles } from './open-articles'
import type { Problems } from './problems'
import { BACKGROUND, Slices } from './files/slices'
import { NO_FILE, stampOf } from './files/stamp'

/** What is looked at in an article's folder, and what may have been copied beside it. */
const SMALL_FILES = ['meta.json', 'annotations.json']
const MERGED: readonly MergedKind[] = ['annotations', 'meta']

/** How many articles are read at a time. */
const READING_AT_ONCE = 32

interface Parts {
  readonly place: ArticlePlace
  readonly index: ArticleIndex
  readonly articles: OpenArticles
  readonly problems: Problems
  /** Merges conflict copies among the names in an article's folder; absent where nothing may be written. */
  readonly merge?: ((id: ArticleId, names: readonly string[]) => Promise<void>) | undefined
  /** Hears of articles that came or changed, and of those that went. */
  readonly tell: (changed: readonly ArticleId[], gone: readonly ArticleId[]) => void
}

/** Brings the index in line with the articles on the disk, which other programs and machines change too. */
export class Reconciler {
  readonly #parts: Parts
  #running: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Reads all articles of some shards: those whose part of the index is lost. */
  async rebuild(shards: readonly number[]): Promise<void> {
    if (shards.length === 0) return
    const folders = await this.#folders()
    const slices = new Slices()
    for (const shard of shards.filter((one) => isThere(one, folders)))
      await this.#read(await this.#idsIn(shard, folders), slices)
  }

  /** Reads those of these articles that are not known, and are there all the same. */
  async know(ids: readonly ArticleId[]): Promise<void> {
    const { place, index } = this.#parts
    for (const id of new Set(ids)) {
      if (index.get(id) !== undefined) continue
      const names = await namesIn(place.fs, place.layout.article(id).folder)
      if (names.length > 0) await this.#readOne(id)
    }
  }

  /** Looks at the status of every article's files, and reads those that changed; several calls at a time are one. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #run(): Promise<void> {
    const folders = await this.#folders()
    const slices = new Slices(BACKGROUND)
    const gone: ArticleId[] = []
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const entries = this.#parts.index.shard(shard)
      if (entries.size === 0 && !isThere(shard, folders)) continue
      const before = [...entries.keys()]
      const there = await this.#idsIn(shard, folders)
      const changed: ArticleId[] = []
      const copied = new Map<ArticleId, readonly string[]>()
      for (const id of there) {
        const { differs, copies } = await this.#look(id)
        if (differs) changed.push(id)
        if (copies.length > 0) copied.set(id, copies)
        if (slices.isOver) await slices.next()
      }
      await this.#read(changed, slices)
      for (const [id, names] of copied) await this.#parts.merge?.(id, names)
      const present = new Set(there)
      gone.push(...before.filter((id) => !present.has(id)))
    }
    await this.#forget(gone)
  }

  /** The names of the folders in `articles/`, as they were made: a FAT disk may list short names in lower case. */
  async #folders(): Promise<ReadonlySet<string>> {
    const { fs, layout } = this.#parts.place
    return new Set((await namesIn(fs, layout.articles)).map((name) => name.toUpperCase()))
  }

  async #idsIn(shard: number, folders: ReadonlySet<string>): Promise<ArticleId[]> {
    const { fs, layout } = this.#parts.place
    const names = foldersOf(shard)
      .filter((name) => folders.has(name))
      .map((name) => namesIn(fs, `${layout.articles}/${name}`))
    return (await Promise.all(names)).flat().flatMap((name) => articleIdOf(name) ?? [])
  }

  /** Whether an article's files are others than the index knows, and the conflict copies beside them. */
  async #look(id: ArticleId): Promise<{ differs: boolean; copies: readonly string[] }> {
    const { place, index, articles, merge } = this.#parts
    const folder = `${place.layout.articles}${sep}${id.slice(-2)}${sep}${id}`
    const { names, statuses } = await place.fs.lookInto(folder, SMALL_FILES)
    const [meta, annotations] = statuses.map((status) => (status === undefined ? NO_FILE : stampOf(status)))
    // After the look, for something may have been saved meanwhile.
    const entry = index.get(id)
    const isKnown = entry?.metaStamp === meta && entry?.annotationsStamp === annotations
    return {
      // What memory holds is newer than the disk and will be written.
      differs: entry === undefined || (!isKnown && !articles.isUnsaved(id)),
      copies: merge === undefined ? [] : MERGED.flatMap((kind) => conflictCopies(names, kind)),
    }
  }

  async #read(ids: readonly ArticleId[], slices: Slices): Promise<void> {
    const queue = [...ids]
    const readSome = async (): Promise<void> => {
      for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
        await this.#readOne(id)
        if (slices.isOver) await slices.next()
      }
    }
    await Promise.all(Array.from({ length: Math.min(READING_AT_ONCE, ids.length) }, readSome))
  }

  /** One that cannot be read costs nobody but itself. */
  async #readOne(id: ArticleId): Promise<void> {
    const { place, articles, problems } = this.#parts
    const { folder } = place.layout.article(id)
    try {
      if (articles.has(id)) await articles.using({ meta: [id], annotations: [id] }, () => undefined)
      else await this.#take(id)
      problems.of(folder, [])
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') await this.#forget([id])
      const reason = error instanceof Error ? error.message : String(error)
      problems.of(folder, [lost(folder, isMissing(error) ? 'nothing of it is left to show' : reason)])
    }
  }

  /** An article that was not known. */
  async #take(id: ArticleId): Promise<void> {
    const { place, index, problems, tell } = this.#parts
    const meta = await loadMeta(place, id)
    if (meta === undefined) throw new Error('nothing of it is left to show')
    const annotations = await loadAnnotations(place, id)
    problems.of(meta.file.path, problemsOf(meta))
    problems.of(annotations.file.path, problemsOf(annotations))
    // Published here meanwhile.
    if (index.get(id) !== undefined) return
    const stamps = { metaStamp: soundStamp(meta), annotationsStamp: soundStamp(annotations) }
    index.set(id, entryOf(meta.file.value, annotations.file.value.annotations, stamps))
    tell([id], [])
  }

  /** Articles whose folders are gone; all of them stay where the whole library is gone, as with a disk taken out. */
  async #forget(ids: readonly ArticleId[]): Promise<void> {
    const { place, articles, tell } = this.#parts
    if (ids.length === 0 || !(await namesIn(place.fs, place.layout.root)).includes('library.json')) return
    const gone = ids.filter((id) => !articles.isUnsaved(id))
    for (const id of gone) articles.forget(id)
    tell([], gone)
  }
}

/** Whether any article of a shard can be on the disk. */
const isThere = (shard: number, folders: ReadonlySet<string>): boolean =>
  foldersOf(shard).some((name) => folders.has(name))

const isMissing = (error: unknown): boolean => error instanceof AppError && error.code === 'not-found'

function lost(file: string, reason: string): Problem {
  return {
    file,
    message: `The article in ${file} cannot be shown: ${reason}. Its folder was left as it is; restore it from a backup.`,
    key: 'library.articleLost',
    values: { file, reason },
  }
}
