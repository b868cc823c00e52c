import { join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary } from '../../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { Announcer } from '../journal/announcer'
import { articleOf, isOfArticle } from '../journal/changed-files'
import { articleIdOf, type ArticlePlace } from '../article-files'
import { fieldChange } from '../journal/change'
import { makeFolder, renamePatiently, syncFolder } from '../files/durable-file'
import { namesIn } from '../files/file-system'
import type { Journal } from '../journal/journal'
import type { Emptied, LibraryTrash, TrashedAnnotation, ToEmpty, UndoEntry } from '../library'
import type { OpenArticles } from '../open-articles'
import { isOver, isRestorable, purgedAnnotation } from '../files/purged-annotation'
import type { Saving } from '../journal/saving'
import { Slices } from '../files/slices'
import type { SavedValue } from '../files/stored-file'
import type { Turns } from '../files/turns'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly announcer: Announcer
  readonly saving: Saving
  readonly place: ArticlePlace
  readonly turns: Turns
  readonly now: () => string
  readonly log: (line: string) => void
}

/** ms. */
const BETWEEN_PURGES = 6 * 60 * 60 * 1000

type AnnotationIds = ReadonlyMap<ArticleId, ReadonlySet<AnnotationId>>

/**
 * The trash: what is in it, keeping the notes of an article without its text, and deleting for good, by hand or after
 * 30 days. Deleting for good is the one act that cannot be undone; the window asks before it.
 */
export class TrashActs implements LibraryTrash {
  readonly #parts: Parts
  #purgedAt = -Infinity

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async annotations(): Promise<TrashedAnnotation[]> {
    const { articles } = this.#parts
    const slices = new Slices()
    const found: TrashedAnnotation[] = []
    for (const articleId of await articles.rows.idsWhere(
      ({ trashedAnnotations = 0 }) => trashedAnnotations > 0,
    )) {
      if (!articles.has(articleId)) continue
      const { title, trashedAt } = articles.entry(articleId).row
      await articles.using({ annotations: [articleId] }, () => {
        for (const annotation of articles.annotationsFile(articleId).file.value.annotations)
          if (isRestorable(annotation))
            found.push({ annotation, title, isArticleTrashed: trashedAt !== undefined })
      })
      if (slices.isOver) await slices.next()
    }
    const deleted = ({ annotation }: TrashedAnnotation): string => annotation.deletedAt ?? ''
    return found.toSorted((a, b) => (deleted(a) < deleted(b) ? 1 : -1))
  }

  /** The text is given up, the notes come out of the trash; the files of the text stay 30 days, so that this can be undone. */
  keepNotes(ids: readonly ArticleId[]): Promise<UndoEntry> {
    const { articles, journal } = this.#parts
    return journal.change({ meta: ids }, (at) => ({
      label: 'undo.article.keepNotes',
      changes: ids
        .map((id) => articles.meta(id))
        .filter(({ trashedAt }) => trashedAt !== undefined)
        .map((meta) => fieldChange(meta, { trashedAt: undefined, ...withoutText(meta, at) })),
    }))
  }

  async empty({ articles: ids, annotations, keepNotes }: ToEmpty): Promise<Emptied> {
    const { articles, journal } = this.#parts
    journal.refuseReadOnly()
    const isAll = ids === undefined && annotations === undefined
    const trashed = isAll ? await articles.rows.idsWhere(isTrashed) : (ids ?? [])
    const kept = keepNotes ? trashed.filter((id) => articles.entry(id).row.annotations > 0) : []
    if (kept.length > 0) await this.#giveUpTexts(kept)
    let removed = 0
    for (const id of trashed) if (!kept.includes(id) && (await this.#remove(id))) removed += 1
    const purged = await this.#purgeAnnotations(await this.#toPurge(isAll ? undefined : (annotations ?? [])))
    return { articles: removed, kept: kept.length, annotations: purged }
  }

  /** Looks for what is older than 30 days, once in some hours: a look at every row costs milliseconds. */
  async purgeNowAndThen(): Promise<void> {
    const at = Date.parse(this.#parts.now())
    if (at - this.#purgedAt < BETWEEN_PURGES) return
    this.#purgedAt = at
    await this.purge()
  }

  /** What has been in the trash for 30 days goes. Never fails: what cannot go now goes the next time. */
  async purge(): Promise<void> {
    const { articles, journal, now, log } = this.#parts
    try {
      journal.refuseReadOnly()
      await this.#finishRemovals()
      const at = now()
      // What somebody wrote goes only when he says so: an article with notes waits in the trash for that.
      const isForgotten = ({ trashedAt, annotations }: ArticleSummary) =>
        trashedAt !== undefined && annotations === 0 && isOver(trashedAt, at)
      for (const id of await articles.rows.idsWhere(isForgotten)) await this.#remove(id)
      const old = await this.#toPurge(undefined, ({ deletedAt = '' }) => isOver(deletedAt, at))
      await this.#purgeAnnotations(old)
      const given = await articles.rows.idsWhere(({ noText }) => noText === true)
      await this.#deleteOldTexts(given, ({ textRemovedAt = at }) => isOver(textRemovedAt, at))
    } catch (error) {
      log(`the trash was not emptied of what is older than 30 days: ${String(error)}`)
    }
  }

  async #giveUpTexts(ids: readonly ArticleId[]): Promise<void> {
    const { articles, journal } = this.#parts
    await journal.change(
      { meta: ids },
      (at) => ({
        label: 'undo.article.keepNotes',
        changes: ids
          .map((id) => articles.meta(id))
          .map((meta) => fieldChange(meta, { trashedAt: undefined, ...withoutText(meta, at) })),
      }),
      'quiet',
    )
    await journal.forgetAbout((change) => change.kind === 'article' && ids.includes(change.id))
    for (const id of ids) await this.#deleteTextFiles(id, () => true)
  }

  #remove(id: ArticleId): Promise<boolean> {
    return this.#parts.turns.take(id, () => this.#removeNow(id))
  }

  /** Takes an article's folder out of the library in one rename, then deletes it; false where it came back meanwhile. */
  async #removeNow(id: ArticleId): Promise<boolean> {
    const { articles, journal, announcer, place } = this.#parts
    const { fs, layout } = place
    const from = layout.article(id).folder
    const isTaken = await articles.using({ meta: [id], annotations: [id] }, async () => {
      if (articles.meta(id).trashedAt === undefined) return false
      if (articles.isUnsaved(id)) throw unsaved(articles.meta(id))
      const move = async () => {
        await makeFolder(fs, layout.trash)
        await renamePatiently(fs, from, join(layout.trash, id))
        await syncFolder(fs, layout.trash)
        await syncFolder(fs, join(from, '..'))
      }
      await givenUpWith(move, [articles.metaFile(id).file, articles.annotationsFile(id).file])
      return true
    })
    if (!isTaken) return false
    articles.forget(id)
    announcer.later([], [id])
    await journal.forgetAbout((change) => isOfArticle(change) && articleOf(change) === id)
    await fs.removeFolder(join(layout.trash, id))
    return true
  }

  /** What a crash left of articles that were being deleted. */
  async #finishRemovals(): Promise<void> {
    const { fs, layout } = this.#parts.place
    for (const name of await namesIn(fs, layout.trash))
      if (articleIdOf(name) !== undefined) await fs.removeFolder(join(layout.trash, name))
  }

  /** The annotations in the trash, all or those named, that `isMeant`. */
  async #toPurge(
    named: ToEmpty['annotations'],
    isMeant: (annotation: Annotation) => boolean = () => true,
  ): Promise<AnnotationIds> {
    const wanted = named && new Set(named.map(({ id }) => id))
    const found = new Map<ArticleId, Set<AnnotationId>>()
    for (const { annotation } of await this.annotations()) {
      const { articleId, id } = annotation
      if ((wanted !== undefined && !wanted.has(id)) || !isMeant(annotation)) continue
      found.set(articleId, (found.get(articleId) ?? new Set()).add(id))
    }
    return found
  }

  async #purgeAnnotations(ids: AnnotationIds): Promise<number> {
    const { articles, journal, saving } = this.#parts
    let count = 0
    for (const [articleId, some] of ids)
      await articles.using({ annotations: [articleId] }, async () => {
        const { file, status } = articles.annotationsFile(articleId)
        if (status === 'newer') return
        const annotations = file.value.annotations.map((one) => {
          if (!some.has(one.id) || !isRestorable(one)) return one
          count += 1
          return purgedAnnotation(one)
        })
        file.take({ ...file.value, annotations })
        articles.changed(articleId, 'annotations')
        await saving.watch(file, file.save(), () => articles.saved(articleId, 'annotations'))
      })
    const all = new Set([...ids.values()].flatMap((some) => [...some]))
    if (all.size > 0)
      await journal.forgetAbout(
        (change) => (change.kind === 'annotation' || change.kind === 'anchor') && all.has(change.id),
      )
    const changed = [...ids.keys()].filter((id) => articles.has(id))
    if (changed.length > 0) this.#parts.announcer.later(changed, [])
    return count
  }

  /** Undo brings none of these texts back: nothing is left of them. */
  async #deleteOldTexts(ids: readonly ArticleId[], isOld: (meta: ArticleMeta) => boolean): Promise<void> {
    const gone = new Set<ArticleId>()
    for (const id of ids) if (await this.#deleteTextFiles(id, isOld)) gone.add(id)
    if (gone.size === 0) return
    await this.#parts.journal.forgetAbout(
      (change) =>
        change.kind === 'article' && gone.has(change.id) && 'text' in { ...change.before, ...change.after },
    )
  }

  /** Whether nothing is left of the article's texts; false where it has one, or is not meant. */
  #deleteTextFiles(id: ArticleId, isMeant: (meta: ArticleMeta) => boolean): Promise<boolean> {
    const { articles, place, turns } = this.#parts
    const { fs, layout } = place
    const work = async () => {
      const meta = articles.meta(id)
      if (meta.text !== undefined || !isMeant(meta)) return false
      const { folder, assets } = layout.article(id)
      await fs.removeFolder(join(folder, 'text'))
      await fs.removeFolder(assets)
      for (const name of await namesIn(fs, folder))
        if (name.startsWith('source.')) await fs.unlink(join(folder, name))
      return true
    }
    return turns.take(id, () => articles.using({ meta: [id] }, work))
  }
}

/**
 * Takes files away by `move`. A change that comes meanwhile is not written: it waits, and goes with them, or is written
 * after all where they could not be moved.
 */
async function givenUpWith(
  move: () => Promise<void>,
  files: readonly Pick<SavedValue<object>, 'holdUntil' | 'giveUp'>[],
): Promise<void> {
  let settle: () => void = () => undefined
  const gate = new Promise<void>((settled) => (settle = settled))
  for (const file of files) file.holdUntil(gate)
  try {
    await move()
    for (const file of files) file.giveUp()
  } finally {
    settle()
  }
}

const isTrashed = ({ trashedAt }: { trashedAt?: string | undefined }): boolean => trashedAt !== undefined

const withoutText = (meta: ArticleMeta, at: string) =>
  meta.text === undefined
    ? {}
    : {
        text: undefined,
        earlierTexts: undefined,
        source: undefined,
        hidden: undefined,
        words: 0,
        textRemovedAt: at,
      }

function unsaved({ title }: ArticleMeta): AppError {
  const message = `“${title}” has changes that are not saved yet; it is deleted for good when they are. Nothing was deleted.`
  return new AppError('conflict', message, { key: 'trash.unsaved', values: { title } })
}
