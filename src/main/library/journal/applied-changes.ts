import { AppError } from '../../../shared/ipc/app-error'
import type { Travelled } from '../../../shared/ipc/contract'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { Announcer } from './announcer'
import type { EntryKind } from '../../../shared/model/entries'
import { reanchored, recordOf, withAnnotation } from './annotation-change'
import { changedArticle, changedColorNames, type Side } from './change'
import { changedEntry, withEntry } from './entry-change'
import { keptOf } from './kept-changes'
import type { Change, LibraryFile } from '../files/formats'
import { canonicalJson } from '../merge/canonical'
import { mergedEntry } from '../merge/merged-entries'
import { mergedLibrary } from '../merge/merged-library'
import { mergedMeta } from '../merge/merged-meta'
import type { OpenArticles, Wanted } from '../open-articles'
import type { OpenEntries } from '../open-entries'
import type { Saving } from './saving'
import type { StoredFile } from '../files/stored-file'

/** A change of one article or of one of its annotations. */
type ArticleChange = Exclude<Change, { kind: 'colorNames' | 'entry' }>
type EntryChange = Extract<Change, { kind: 'entry' }>

interface Parts {
  readonly articles: OpenArticles
  readonly identity: StoredFile<LibraryFile>
  readonly entries: OpenEntries
  readonly saving: Saving
  readonly announcer: Announcer
}

/** How changes are put in. */
export interface Putting {
  readonly side: Side
  readonly at: string
  /** The files are written after this. */
  readonly gate?: Promise<void> | undefined
  /** Only what is older than `at` is changed: it may have been put in before, or something else since. */
  readonly again?: boolean
}

/** Puts changes into the open files of a library, tells every client, and writes them. */
export class AppliedChanges {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * The time of changes that are made now: later than that of everything they change, even where another machine's
   * clock is ahead, or a merge of both machines' versions would take them back.
   */
  timeOf(changes: readonly Change[], now: string): string {
    const { articles, identity, entries } = this.#parts
    const times = changes.map((change) => {
      if (change.kind === 'article') return articles.meta(change.id).updatedAt
      if (change.kind === 'annotation')
        return articles.annotation(change.articleId, change.id)?.updatedAt ?? ''
      if (change.kind === 'anchor') return articles.annotation(change.articleId, change.id)?.anchor?.at ?? ''
      if (change.kind === 'entry') return entries.entry(change.of, change.id)?.updatedAt ?? ''
      return Object.values(identity.value.fieldTimes ?? {}).reduce(later, '')
    })
    const last = times.reduce(later, '')
    return last < now ? now : afterwards(last)
  }

  /** How much of these changes would stay undone now, see `keptOf`. */
  kept(changes: readonly Change[], side: Side): Travelled['kept'] {
    const { articles } = this.#parts
    return keptOf(changes, side, {
      meta: ({ id }) => articles.meta(id),
      annotation: ({ articleId, id }) => articles.annotation(articleId, id),
    })
  }

  /** Memory and events change at once; each promise resolves when one file is on the disk. */
  put(changes: readonly Change[], putting: Putting): Promise<void>[] {
    const { articles, announcer, identity, entries } = this.#parts
    const metas = new Set<ArticleId>()
    const annotations = new Map<ArticleId, AnnotationId[]>()
    const kinds = new Set<EntryKind>()
    let isNamed = false
    for (const change of changes) {
      if (change.kind === 'colorNames') isNamed = this.#nameColors(change, putting) || isNamed
      else if (change.kind === 'entry') {
        if (this.#isEntryPut(change, putting)) kinds.add(change.of)
      } else if (!this.#isPut(change, putting)) continue
      else if (change.kind === 'article') metas.add(change.id)
      else annotations.set(change.articleId, [...(annotations.get(change.articleId) ?? []), change.id])
    }
    for (const id of metas) articles.changed(id, 'meta')
    for (const id of annotations.keys()) articles.changed(id, 'annotations')
    for (const [articleId, ids] of annotations) announcer.annotations(articleId, ids)
    for (const kind of kinds) announcer.entries({ [kind]: entries.live(kind) })
    const touched = new Set([...metas, ...annotations.keys()])
    if (touched.size > 0) announcer.articles([...touched])
    const { gate } = putting
    return [
      ...(isNamed ? [this.#write(identity, gate)] : []),
      ...[...kinds].map((kind) => this.#write(entries.loaded(kind).file, gate)),
      ...[...metas].map((id) =>
        this.#write(articles.metaFile(id).file, gate, () => articles.saved(id, 'meta')),
      ),
      ...[...annotations.keys()].map((id) =>
        this.#write(articles.annotationsFile(id).file, gate, () => articles.saved(id, 'annotations')),
      ),
    ]
  }

  /** The file that a change is made in. */
  fileOf(change: Change): string {
    return change.kind === 'colorNames' ? this.#parts.identity.path : this.#loaded(change).file.path
  }

  /** Throws `newer` where a newer version made the file. */
  refuseNewer(change: Change): void {
    if (!this.isNewer(change)) return
    const { file, problem = '' } = this.#loaded(change as ArticleChange | EntryChange)
    throw new AppError('newer', `${file.path}: ${problem}. Update Lectern to change it.`, {
      key: 'article.newer',
      values: { file: file.path },
    })
  }

  /** Whether a newer version made the file, which stays as it is. */
  isNewer(change: Change): boolean {
    return change.kind !== 'colorNames' && this.#loaded(change).status === 'newer'
  }

  #loaded(change: ArticleChange | EntryChange) {
    const { articles, entries } = this.#parts
    if (change.kind === 'entry') return entries.loaded(change.of)
    const id = articleOf(change)
    return change.kind === 'article' ? articles.metaFile(id) : articles.annotationsFile(id)
  }

  #isPut(change: ArticleChange, { side, at, again = false }: Putting): boolean {
    const { articles } = this.#parts
    if (change.kind === 'article') {
      const { file } = articles.metaFile(change.id)
      const changed = changedArticle(file.value, change, side, at)
      const next = again ? mergedMeta(file.value, changed) : changed
      if (again && canonicalJson(next) === canonicalJson(file.value)) return false
      file.take(next)
      return true
    }
    const { file } = articles.annotationsFile(change.articleId)
    const present = articles.annotation(change.articleId, change.id)
    if (change.kind === 'anchor') {
      if (present === undefined || (again && (present.anchor?.at ?? '') >= at)) return false
      const placed = reanchored(present, change, side, at)
      if (placed !== undefined) file.take(withAnnotation(file.value, placed))
      return placed !== undefined
    }
    if (again && present !== undefined && present.updatedAt >= at) return false
    file.take(withAnnotation(file.value, recordOf(change, side, at, present)))
    return true
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

  #nameColors(change: Extract<Change, { kind: 'colorNames' }>, { side, at, again }: Putting): boolean {
    const { identity, announcer } = this.#parts
    const changed = changedColorNames(identity.value, change, side, at)
    identity.take(again === true ? mergedLibrary(identity.value, changed) : changed)
    announcer.colorNames(identity.value.colorNames ?? {})
    return true
  }

  #write<T extends object>(
    file: StoredFile<T>,
    gate: Promise<void> | undefined,
    saved?: () => void,
  ): Promise<void> {
    if (gate !== undefined) file.holdUntil(gate)
    return this.#parts.saving.watch(file, file.save(), saved)
  }
}

/** The files that changes are made in. */
export function wantedBy(changes: readonly Change[]): Wanted {
  const idsIn = (file: 'meta' | 'annotations') =>
    new Set(
      changes
        .filter(isOfArticle)
        .filter((one) => fileOf(one) === file)
        .map(articleOf),
    )
  return { meta: idsIn('meta'), annotations: idsIn('annotations') }
}

/** Whether changes touch more than one file. */
export function areInManyFiles(changes: readonly Change[]): boolean {
  const files = changes.map((change) => {
    if (change.kind === 'entry') return change.of
    return isOfArticle(change) ? `${fileOf(change)} ${articleOf(change)}` : change.kind
  })
  return new Set(files).size > 1
}

/** Which of an article's files a change is made in. */
const fileOf = ({ kind }: ArticleChange): 'meta' | 'annotations' =>
  kind === 'article' ? 'meta' : 'annotations'

export const isOfArticle = (change: Change): change is ArticleChange =>
  change.kind !== 'colorNames' && change.kind !== 'entry'

export const articleOf = (change: ArticleChange): ArticleId =>
  change.kind === 'article' ? change.id : change.articleId

const later = (a: string, b: string): string => (a < b ? b : a)

/** A millisecond later, as long as there is a year for it. */
const afterwards = (instant: string): string =>
  instant < '9999-12-31T23' ? new Date(Date.parse(instant) + 1).toISOString() : instant
