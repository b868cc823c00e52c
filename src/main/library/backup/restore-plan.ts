import type { ArticleId } from '../../../shared/model/ids'
import type { RestoredArticle, RestorePreview } from '../../../shared/model/restore-preview'
import { tagsOf } from '../../../shared/model/row-tags'
import { AppError } from '../../../shared/ipc/app-error'
import type { ColorNames } from '../../../shared/model/color-names'
import { sameName } from '../../../shared/model/color-names'
import type { Collection } from '../../../shared/model/entries'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { ArticlePlace } from '../article-files'
import { decodeFile } from '../files/envelope'
import { namesIn } from '../files/file-system'
import { libraryFormat } from '../files/formats'
import { htmlNames } from '../texts/named-texts'
import type { OpenArticles } from '../open-articles'
import type { OpenEntries } from '../open-entries'
import { Slices } from '../files/slices'
import {
  type ArticleDifference,
  type ArticleState,
  differenceOf,
  isDifferent,
  type RestoreMode,
} from './article-difference'
import { type EntriesByKind, entriesIn, type RestoredEntries, restoredEntries } from './restored-entries'
import { lackingFiles, stateIn } from './restored-files'
import type { OpenBackup } from './verify-backup'

/** What a restore is to do. */
export interface RestorePlan {
  readonly preview: RestorePreview
  /** Not there, or unreadable: published from the backup. */
  readonly published: readonly ArticleId[]
  /** There, and different. */
  readonly changed: readonly Changed[]
  /** What the colours are called then, where that is something else. */
  readonly colorNames: ColorNames | undefined
  /** What becomes of tags, collections and saved searches. */
  readonly entries: RestoredEntries
}

/** An article that is there, and what the backup has of it. */
interface Changed {
  readonly id: ArticleId
  readonly difference: ArticleDifference
  /** Names of files that the backup puts back. */
  readonly files: readonly string[]
}

interface Present {
  readonly articles: OpenArticles
  readonly place: ArticlePlace
  readonly libraryId: string
  readonly colorNames: ColorNames
  readonly entries: OpenEntries
  /** Takes in an article that is on the disk and was not seen yet. */
  readonly know: (ids: readonly ArticleId[]) => Promise<void>
}

/** What is asked for: all of a backup, or one article of it. */
export interface RestoreScope {
  readonly exact: boolean
  readonly article?: ArticleId | undefined
}

/**
 * Compares a backup with the present library, and changes nothing. Throws `not-found` where the article is not in the
 * backup, `refused` where a library is to be exactly as the backup of another one.
 */
export async function planRestore(
  backup: OpenBackup,
  present: Present,
  { exact, article }: RestoreScope,
  signal?: AbortSignal,
): Promise<RestorePlan> {
  const { manifest } = backup
  const isOwn = manifest.libraryId === present.libraryId
  if (exact && article === undefined && !isOwn) throw ofAnother()
  if (article !== undefined && manifest.articles[article] === undefined) throw notInIt(article)
  const ids = article === undefined ? (Object.keys(manifest.articles) as ArticleId[]) : [article]
  const planning = new Planning(backup, present, { exact, single: article !== undefined })
  const slices = new Slices()
  for (const id of ids) {
    signal?.throwIfAborted()
    await planning.take(id)
    if (slices.isOver) await slices.next()
  }
  const { rows, published, changed, newer } = planning
  const isWhole = article === undefined
  const trashed = isWhole && exact ? notIn(manifest.articles, present.articles) : []
  const colorNames = isWhole ? await colorsAfter(backup, present.colorNames, exact) : undefined
  const then = await entriesIn(backup)
  const only = isWhole ? undefined : named(await stateIn(backup, article), then)
  const entries = restoredEntries(then, present.entries, { exact, only })
  const colors = HIGHLIGHT_COLORS.filter(
    (color) => colorNames !== undefined && colorNames[color] !== present.colorNames[color],
  ).length
  return {
    preview: {
      createdAt: manifest.createdAt,
      articles: manifest.counts.articles,
      isOwn,
      changes: rows,
      trashed,
      tags: planning.newTags(),
      colors,
      entries: entries.counts,
      newer,
    },
    published,
    changed,
    colorNames: colors === 0 ? undefined : colorNames,
    entries,
  }
}

/** The ids of the entries that an article needs: its collections with those they lie in, and its tags. */
function named(
  state: ArticleState | 'newer' | undefined,
  { collections = [] }: Partial<EntriesByKind>,
): ReadonlySet<string> {
  if (state === undefined || state === 'newer') return new Set()
  const parents = new Map(collections.map((one) => [one.id, (one as Collection).parent]))
  const ids = new Set<string>([...state.meta.tags, ...state.annotations.flatMap(({ tags }) => tags)])
  for (const id of state.meta.collections ?? [])
    for (let at: string | undefined = id; at !== undefined && !ids.has(at); at = parents.get(at)) ids.add(at)
  return ids
}

/** Compares one article after the other. */
class Planning {
  readonly rows: RestoredArticle[] = []
  readonly published: ArticleId[] = []
  readonly changed: Changed[] = []
  readonly newer: string[] = []
  readonly #tags = new Set<string>()
  readonly #backup: OpenBackup
  readonly #present: Present
  readonly #mode: RestoreMode

  constructor(backup: OpenBackup, present: Present, mode: RestoreMode) {
    this.#backup = backup
    this.#present = present
    this.#mode = mode
  }

  async take(id: ArticleId): Promise<void> {
    const then = await stateIn(this.#backup, id)
    if (then === undefined) return
    if (then === 'newer') {
      this.newer.push(id)
      return
    }
    const now = await presentState(this.#present, id)
    if (now === 'newer') this.newer.push(then.meta.title)
    else if (now === 'missing' || now === 'damaged') this.#publish(then, now)
    else await this.#compare(then, now)
  }

  newTags(): string[] {
    const present = new Set([...this.#present.articles.rows.all()].flatMap((row) => [...tagsOf(row)]))
    return [...this.#tags].filter((tag) => !present.has(tag)).toSorted()
  }

  /** What was in the trash then stays away, unless it is asked for by itself. */
  #publish({ meta, annotations }: ArticleState, state: 'missing' | 'damaged'): void {
    if (meta.trashedAt !== undefined && !this.#mode.single) return
    const live = annotations.filter(({ deletedAt }) => deletedAt === undefined)
    for (const tag of [...meta.tags, ...live.flatMap(({ tags }) => tags)]) this.#tags.add(tag)
    this.published.push(meta.id)
    this.rows.push({
      id: meta.id,
      title: meta.title,
      state,
      text: false,
      fields: [],
      back: live.length,
      changed: 0,
      extra: 0,
    })
  }

  async #compare(then: ArticleState, now: ArticleState): Promise<void> {
    const { fs, layout } = this.#present.place
    const { id } = now.meta
    const files = await lackingFiles(fs, layout.article(id), now.meta, this.#backup)
    const lacks = {
      text:
        then.meta.text !== undefined &&
        htmlNames(then.meta.text).some((name) => files.includes(`text/${name}.html`)),
      source: then.meta.source !== undefined && files.includes(then.meta.source.file),
    }
    const difference = differenceOf(then, now, this.#mode, lacks)
    const { fields, back, changed, extra } = difference
    if (files.length === 0 && !isDifferent(difference, this.#mode.exact)) return
    const tags = (fields['tags'] as string[] | undefined) ?? []
    for (const tag of [...tags, ...[...back, ...changed].flatMap((one) => one.tags)]) this.#tags.add(tag)
    this.changed.push({ id, difference, files })
    this.rows.push({
      id,
      title: now.meta.title,
      state: now.meta.trashedAt !== undefined && 'trashedAt' in fields ? 'trash' : 'there',
      text: files.length > 0 || 'text' in fields,
      fields: Object.keys(fields).filter((name) => name !== 'trashedAt' && !OF_TEXT.has(name)),
      back: back.length,
      changed: changed.length,
      extra: extra.length,
    })
  }
}

/** Told as “its text”. */
const OF_TEXT = new Set([
  'text',
  'earlierTexts',
  'excerpt',
  'words',
  'extractor',
  'choice',
  'hidden',
  'source',
  'loadedImages',
])

/** Throws what the disk says; an article of which nothing can be read is `damaged`. */
async function presentState(
  { articles, place, know }: Present,
  id: ArticleId,
): Promise<ArticleState | 'newer' | 'damaged' | 'missing'> {
  await know([id])
  try {
    return await articles.using({ meta: [id], annotations: [id] }, () => {
      const [meta, annotations] = [articles.metaFile(id), articles.annotationsFile(id)]
      if (meta.status === 'newer' || annotations.status === 'newer') return 'newer'
      return { meta: meta.file.value, annotations: annotations.file.value.annotations }
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const names = await namesIn(place.fs, place.layout.article(id).folder)
    if (names.length === 0) {
      // Its folder went a moment ago, and no look at the disk has told so yet.
      articles.forget(id)
      return 'missing'
    }
    if (error.code !== 'not-found') throw error
    return 'damaged'
  }
}

/** The articles that are there now and that a backup does not know, those in the trash left out. */
function notIn(known: Readonly<Record<string, unknown>>, articles: OpenArticles): RestorePreview['trashed'] {
  return [...articles.rows.all()]
    .filter(({ id, trashedAt }) => trashedAt === undefined && known[id] === undefined)
    .map(({ id, title }) => ({ id, title }))
}

/** What the colours are called after a restore; a name that another colour has by now is left out. */
async function colorsAfter(backup: OpenBackup, now: ColorNames, exact: boolean): Promise<ColorNames> {
  if (backup.manifest.sha256['library.json'] === undefined) return now
  const outcome = decodeFile(libraryFormat, await backup.bytes('library.json'))
  if (outcome.status !== 'ok') return now
  const then = outcome.value.colorNames ?? {}
  if (exact) return then
  let names: ColorNames = now
  for (const color of HIGHLIGHT_COLORS) {
    const name = then[color]
    if (name !== undefined && sameName(names, color, name) === undefined) names = { ...names, [color]: name }
  }
  return names
}

function notInIt(id: ArticleId): AppError {
  return new AppError(
    'not-found',
    `The article ${id} is not in this backup. Choose another article, or another backup.`,
    {
      key: 'backup.noArticle',
      values: { id },
    },
  )
}

function ofAnother(): AppError {
  return new AppError(
    'refused',
    'This is the backup of another library, and this one cannot be made exactly like it. What is missing here can be brought back from it.',
    { key: 'backup.otherLibrary' },
  )
}
