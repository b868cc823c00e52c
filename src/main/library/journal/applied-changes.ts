import { AppError } from '../../../shared/ipc/app-error'
import type { Travelled } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import type { Announcer } from './announcer'
import { withAnnotations } from './annotation-change'
import { changedArticle, changedColorNames, type Side } from './change'
import { changedEntry, withEntry } from './entry-change'
import { articleOf, byFile, isOfArticle } from './changed-files'
import { type AnnotationsChange, changedRecords, type Sided } from './changed-records'
import { keptOf } from './kept-changes'
import type { Change, LibraryFile } from '../files/formats'
import { type Loaded, loadedAs } from '../files/load-file'
import type { Steps } from '../files/slices'
import { canonicalJson } from '../merge/canonical'
import { mergedEntry } from '../merge/merged-entries'
import { mergedLibrary } from '../merge/merged-library'
import { mergedMeta } from '../merge/merged-meta'
import type { OpenArticles } from '../open-articles'
import type { OpenEntries } from '../open-entries'
import type { Saving } from './saving'
import type { StoredFile } from '../files/stored-file'

type EntryChange = Extract<Change, { kind: 'entry' }>

/** Changes that are looked at between two steps. */
const STRETCH = 50
/** So many annotations, or rows, are told in one go: more would keep the main thread for longer than a frame. */
const TOLD_AT_ONCE = 500

interface Parts {
  readonly articles: OpenArticles
  readonly identity: StoredFile<LibraryFile>
  readonly entries: OpenEntries
  readonly saving: Saving
  readonly announcer: Announcer
}

/** Changes that may be put in, and as of when. */
interface Ready {
  readonly changes: readonly Change[]
  readonly at: string
}

/** How changes are put in. */
export interface Putting extends Sided {
  /** The files are written after this. */
  readonly gate?: Promise<void> | undefined
}

/** Puts changes into the open files of a library, tells every client, and writes them. */
export class AppliedChanges {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Those of the changes whose articles are there, which may be put in, and the time of all of them. Later than that of
   * everything they change, even where another machine's clock is ahead, or a merge of both machines' versions would take
   * them back. Throws `newer` where a newer version made one of the files.
   */
  *ready(changes: readonly Change[], now: string): Steps<Ready> {
    const there: Change[] = []
    let last = ''
    for (const [count, change] of changes.entries()) {
      if (count % STRETCH === STRETCH - 1) yield
      if (!this.isPresent(change)) continue
      this.#refuseNewer(change)
      last = later(last, this.#timeBefore(change))
      there.push(change)
    }
    return { changes: there, at: last < now ? now : afterwards(last) }
  }

  /** When that was changed last which a change is about. */
  #timeBefore(change: Change): string {
    const { articles, identity, entries } = this.#parts
    if (change.kind === 'article') return articles.meta(change.id).updatedAt
    if (change.kind === 'annotation') return articles.annotation(change.articleId, change.id)?.updatedAt ?? ''
    if (change.kind === 'anchor') return articles.annotation(change.articleId, change.id)?.anchor?.at ?? ''
    if (change.kind === 'entry') return entries.entry(change.of, change.id)?.updatedAt ?? ''
    return Object.values(identity.value.fieldTimes ?? {}).reduce(later, '')
  }

  /** Whether a change's article is there: between two slices one may have been deleted for good. */
  isPresent(change: Change): boolean {
    return !isOfArticle(change) || this.#parts.articles.has(articleOf(change))
  }

  /** How much of these changes would stay undone now, see `keptOf`. */
  kept(changes: readonly Change[], side: Side): Steps<Travelled['kept']> {
    const { articles } = this.#parts
    return keptOf(changes, side, {
      meta: ({ id }) => articles.meta(id),
      annotation: ({ articleId, id }) => articles.annotation(articleId, id),
    })
  }

  /**
   * Memory and events change file by file, each at once with the beginning of its write; the promises resolve when
   * each is on the disk. Between two steps anything else may happen, even that an article goes.
   */
  *put(changes: readonly Change[], putting: Putting): Steps<Promise<void>[]> {
    const { announcer, identity, entries } = this.#parts
    const { gate } = putting
    const writes: Promise<void>[] = []
    const touched = new Set<ArticleId>()
    for (const [first, ...more] of yield* byFile(changes)) {
      const some = [first, ...more]
      if (first.kind === 'colorNames') {
        for (const change of some) this.#nameColors(change as typeof first, putting)
        writes.push(this.#write(identity, gate))
      } else if (first.kind === 'entry') {
        if (some.map((change) => this.#isEntryPut(change as typeof first, putting)).includes(true)) {
          announcer.entries({ [first.of]: entries.live(first.of) })
          writes.push(this.#write(entries.loaded(first.of).file, gate))
        }
      } else {
        const id = articleOf(first)
        const write =
          first.kind === 'article'
            ? this.#putMeta(id, some as (typeof first)[], putting)
            : yield* this.#putAnnotations(id, some as AnnotationsChange[], putting)
        if (write !== undefined) touched.add(id)
        if (write !== undefined) writes.push(write)
      }
      yield
    }
    const ids = [...touched]
    for (let from = 0; from < ids.length; from += TOLD_AT_ONCE) {
      announcer.articles(ids.slice(from, from + TOLD_AT_ONCE))
      yield
    }
    return writes
  }

  /** The file that a change is made in. */
  fileOf(change: Change): string {
    return this.#loaded(change).file.path
  }

  #refuseNewer(change: Change): void {
    if (!this.isNewer(change)) return
    const { file, problem = '' } = this.#loaded(change)
    throw new AppError('newer', `${file.path}: ${problem}. Update Lectern to change it.`, {
      key: 'article.newer',
      values: { file: file.path },
    })
  }

  /** Whether a newer version made the file, which stays as it is. */
  isNewer(change: Change): boolean {
    return this.#loaded(change).status === 'newer'
  }

  #loaded(change: Change): Pick<Loaded<object>, 'status' | 'problem'> & { readonly file: { path: string } } {
    const { articles, entries, identity } = this.#parts
    if (change.kind === 'colorNames') return loadedAs(identity)
    if (change.kind === 'entry') return entries.loaded(change.of)
    const id = articleOf(change)
    return change.kind === 'article' ? articles.metaFile(id) : articles.annotationsFile(id)
  }

  /** Undefined where nothing changed. */
  #putMeta(
    id: ArticleId,
    changes: readonly Extract<Change, { kind: 'article' }>[],
    { side, at, again = false, gate }: Putting,
  ): Promise<void> | undefined {
    const { articles } = this.#parts
    if (!articles.has(id)) return undefined
    const { file } = articles.metaFile(id)
    let isPut = false
    for (const change of changes) {
      const changed = changedArticle(file.value, change, side, at)
      const next = again ? mergedMeta(file.value, changed) : changed
      if (again && canonicalJson(next) === canonicalJson(file.value)) continue
      file.take(next)
      isPut = true
    }
    if (!isPut) return undefined
    articles.changed(id, 'meta')
    return this.#write(file, gate, () => articles.saved(id, 'meta'))
  }

  /** Works out what becomes of an article's annotations in steps, and puts it in at once. Undefined where nothing changed. */
  *#putAnnotations(
    id: ArticleId,
    changes: readonly AnnotationsChange[],
    putting: Putting,
  ): Steps<Promise<void> | undefined> {
    const { articles, announcer } = this.#parts
    while (articles.has(id)) {
      const { file } = articles.annotationsFile(id)
      const before = file.value
      const records = yield* changedRecords(changes, before.annotations, putting)
      // Something else came in between, as from another machine: what is made of that counts.
      if (!articles.has(id) || articles.annotationsFile(id).file.value !== before) continue
      if (records.size === 0) return undefined
      file.take(withAnnotations(before, records))
      articles.changed(id, 'annotations')
      const write = this.#write(file, putting.gate, () => articles.saved(id, 'annotations'))
      const ids = [...records.keys()]
      for (let from = 0; from < ids.length; from += TOLD_AT_ONCE) {
        if (from > 0) yield
        if (articles.has(id)) announcer.annotations(id, ids.slice(from, from + TOLD_AT_ONCE))
      }
      return write
    }
    return undefined
  }

  #isEntryPut(change: EntryChange, { side, at, again = false }: Putting): boolean {
    const { entries } = this.#parts
    const { file } = entries.loaded(change.of)
    const present = entries.entry(change.of, change.id)
    const changed = changedEntry(change, side, at, present)
    if (changed === undefined) return false
    const next = again && present !== undefined ? mergedEntry(present, changed) : changed
    if (again && canonicalJson(next) === canonicalJson(present)) return false
    file.take(withEntry(file.value, next))
    return true
  }

  #nameColors(change: Extract<Change, { kind: 'colorNames' }>, { side, at, again }: Putting): void {
    const { identity, announcer } = this.#parts
    const changed = changedColorNames(identity.value, change, side, at)
    identity.take(again === true ? mergedLibrary(identity.value, changed) : changed)
    announcer.colorNames(identity.value.colorNames ?? {})
  }

  #write<T extends object>(
    file: StoredFile<T>,
    gate: Promise<void> | undefined,
    saved?: () => void,
  ): Promise<void> {
    if (gate !== undefined) file.holdUntil(gate)
    const write = this.#parts.saving.watch(file, file.save(), saved)
    // Who waits for it may come later: the other files of the act are put in first.
    write.catch(() => undefined)
    return write
  }
}

const later = (a: string, b: string): string => (a < b ? b : a)

/** A millisecond later, as long as there is a year for it. */
const afterwards = (instant: string): string =>
  instant < '9999-12-31T23' ? new Date(Date.parse(instant) + 1).toISOString() : instant
