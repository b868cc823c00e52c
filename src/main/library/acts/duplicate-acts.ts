import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/ipc/app-error'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { DuplicateGroup, MergedAnnotations } from '../../../shared/model/duplicates'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { ArticleReader } from '../article-reader'
import {
  distinctionsIn,
  duplicatePairs,
  groupsOf,
  type Indexed,
  type Pair,
} from '../duplicates/find-duplicates'
import { areAlike } from '../duplicates/shingles'
import type { Change } from '../files/formats'
import { inSlices } from '../files/slices'
import type { Turns } from '../files/turns'
import { changedAnnotation } from '../journal/annotation-change'
import { fieldChange } from '../journal/change'
import type { Journal } from '../journal/journal'
import type { LibraryDuplicates } from '../library-duplicates'
import type { OpenArticles } from '../open-articles'
import { type AnchorFinder, isAimed, keyOf, type Places, WITHOUT_HASTE } from '../texts/anchor-finder'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
  readonly finder: AnchorFinder
  readonly turns: Turns
  /** What the index knows of every article. */
  readonly entries: () => Iterable<Indexed>
}

/** No more pairs than this are compared word by word. */
const MOST_COMPARED = 500

/** What was looked up before the step: of an article that goes, its annotations and where they are in the other's text. */
interface Going {
  readonly id: ArticleId
  readonly places: Places
  readonly found: ReadonlyMap<AnnotationId, string>
}

/** Finds articles that are there more than once, and makes one of them. */
export class DuplicateActs implements LibraryDuplicates {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async find(): Promise<DuplicateGroup[]> {
    const areDistinct = distinctionsIn(this.#parts.entries())
    const { sure, alike } = await inSlices(duplicatePairs(this.#parts.entries(), areDistinct))
    const known = new Set(
      groupsOf(sure, areDistinct).flatMap(({ ids }) => ids.flatMap((a) => ids.map((b) => `${a} ${b}`))),
    )
    const asked = alike.filter(({ ids: [a, b] }) => !known.has(`${a} ${b}`)).slice(0, MOST_COMPARED)
    const similar: Pair[] = []
    for (const pair of asked) if (await this.#areAlike(pair)) similar.push(pair)
    return groupsOf([...sure, ...similar], areDistinct).map(({ ids, why }) => ({
      ids: [...ids],
      why: [...why],
    }))
  }

  async distinguish(wanted: readonly ArticleId[]): Promise<string | undefined> {
    const { articles, journal } = this.#parts
    // Of two it stands with the one that was made first, on every machine.
    const ids = [...new Set(wanted)].toSorted()
    return journal.change({ meta: ids, annotations: [] }, () => {
      const changes = ids.flatMap((id, at) => {
        const meta = articles.meta(id)
        const known = meta.distinctFrom ?? []
        const added = ids.slice(at + 1).filter((other) => !known.includes(other))
        return added.length === 0 ? [] : [fieldChange(meta, { distinctFrom: [...known, ...added] })]
      })
      return { label: 'undo.article.distinguish', changes }
    })
  }

  merge(
    keep: ArticleId,
    from: readonly ArticleId[],
  ): Promise<MergedAnnotations & { entry: string | undefined }> {
    return this.#parts.turns.take(keep, () =>
      this.#merge(
        keep,
        [...new Set(from)].filter((id) => id !== keep),
      ),
    )
  }

  /** A text that cannot be read is like no other. */
  async #areAlike({ ids }: Pair): Promise<boolean> {
    const { reader, articles } = this.#parts
    if (!ids.every((id) => articles.has(id))) return false
    const texts = await Promise.all(
      ids.map(async (id) => (await reader.text((await reader.record(id)).meta)).text),
    ).catch(() => [])
    const [one = '', other = ''] = texts
    return areAlike(one, other)
  }

  async #merge(keep: ArticleId, from: readonly ArticleId[]) {
    const { articles, journal, reader } = this.#parts
    journal.refuseReadOnly()
    const { meta } = await reader.record(keep)
    refuseTrashed(meta)
    const { text } = await reader.text(meta)
    if (meta.text === undefined || text === '') throw noText(meta.title)
    const textHash = meta.text.hash
    const going: Going[] = []
    for (const id of from) going.push(await this.#going(id, text, textHash))
    const all = [keep, ...from]
    const counts = { placed: 0, orphans: 0, present: 0 }
    const entry = await journal.change({ meta: all, annotations: all }, (at) => {
      const now = articles.meta(keep)
      if (now.text?.hash !== textHash) throw changedMeanwhile(now.title)
      for (const id of all) refuseTrashed(articles.meta(id))
      const there = articles.annotationsFile(keep).file.value.annotations.filter(isPresent)
      const changes: Change[] = []
      for (const one of going) {
        const taken = articles.annotationsFile(one.id).file.value.annotations.filter(isPresent)
        for (const before of taken) {
          const made = movedTo(keep, before, one)
          if (there.some((other) => areSame(other, made))) {
            counts.present += 1
            continue
          }
          there.push(made)
          counts[made.anchor?.status === 'orphan' ? 'orphans' : 'placed'] += 1
          changes.push(changedAnnotation({ ...made, updatedAt: at }, undefined))
        }
      }
      const others = from.map((id) => articles.meta(id))
      const fields = joinedFields(now, others)
      return {
        label: 'undo.article.merge',
        changes: [
          ...changes,
          ...(Object.keys(fields).length === 0 ? [] : [fieldChange(now, fields)]),
          ...others.map((other) => fieldChange(other, { trashedAt: at })),
        ],
      }
    })
    return { ...counts, entry }
  }

  /** The texts that the one that goes had are in its own folder: with their help its places are found in the other's. */
  async #going(id: ArticleId, text: string, textHash: string): Promise<Going> {
    const { reader, finder } = this.#parts
    const { meta, annotations } = await reader.record(id)
    refuseTrashed(meta)
    const present = annotations.filter(isPresent)
    const places = await finder.places({ meta, text, textHash, annotations: present }, WITHOUT_HASTE)
    return { id, places, found: new Map(present.map((one) => [one.id, keyOf(one)])) }
  }
}

const isPresent = ({ deletedAt }: Annotation): boolean => deletedAt === undefined

/**
 * A copy on another article. Where no place is known, as of one that was made since the search, it has none yet: it is
 * looked for when that article is opened.
 */
function movedTo(articleId: ArticleId, before: Annotation, { places, found }: Going): Annotation {
  const { anchor: _anchor, ...rest } = before
  const copy = { ...rest, id: randomUUID() as AnnotationId, articleId }
  if (!isAimed(before)) return copy
  const place = found.get(before.id) === keyOf(before) ? places.get(before.id) : undefined
  return place === undefined ? copy : { ...copy, anchor: place }
}

/** Whether one says nothing that the other does not say. */
const areSame = (there: Annotation, other: Annotation): boolean =>
  there.color === other.color &&
  there.note === other.note &&
  other.tags.every((tag) => there.tags.includes(tag)) &&
  areAtOnePlace(there, other)

function areAtOnePlace(a: Annotation, b: Annotation): boolean {
  if (a.target === undefined || b.target === undefined) return a.target === b.target
  const [one, other] = [placeOf(a), placeOf(b)]
  return (
    one !== undefined &&
    other !== undefined &&
    one.textHash === other.textHash &&
    one.start === other.start &&
    one.end === other.end
  )
}

/** Where it is; of one that nothing is known to have moved, where it was made. */
function placeOf({ target, anchor }: Annotation) {
  if (anchor === undefined) return target
  return anchor.status === 'orphan' ? undefined : anchor
}

/** What the one that stays gets of the others: all tags and collections, the star, and that it was opened. */
function joinedFields(now: ArticleMeta, others: readonly ArticleMeta[]): Partial<ArticleMeta> {
  const tags = [...new Set([now, ...others].flatMap((one) => one.tags))]
  const collections = [...new Set([now, ...others].flatMap((one) => one.collections ?? []))]
  const openedAt = [now, ...others].flatMap((one) => one.openedAt ?? []).toSorted()[0]
  return {
    ...(tags.length === now.tags.length ? {} : { tags }),
    ...(collections.length === (now.collections ?? []).length ? {} : { collections }),
    ...(now.starred || !others.some((one) => one.starred) ? {} : { starred: true }),
    ...(openedAt === now.openedAt || openedAt === undefined ? {} : { openedAt }),
  }
}

function refuseTrashed({ trashedAt, title }: ArticleMeta): void {
  if (trashedAt === undefined) return
  throw new AppError('conflict', `“${title}” is in the trash: restore it before it is merged.`, {
    key: 'duplicates.inTrash',
    values: { title },
  })
}

const noText = (title: string): AppError =>
  new AppError(
    'unreadable',
    `“${title}” has no text that annotations could be placed in. Keep the other one.`,
    {
      key: 'duplicates.noText',
      values: { title },
    },
  )

const changedMeanwhile = (title: string): AppError =>
  new AppError('conflict', `The text of “${title}” has changed meanwhile. Look at it and merge again.`, {
    key: 'duplicates.changed',
    values: { title },
  })
