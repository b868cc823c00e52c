import { dirname, join } from 'node:path'
import { sameName } from '../../../shared/model/color-names'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleId } from '../../../shared/model/ids'
import type { OpenEntries } from '../open-entries'
import { restoredEntries } from '../backup/restored-entries'
import type { StoredFile } from '../files/stored-file'
import type { ArticleReader } from '../article-reader'
import { atMost } from '../files/at-most'
import { diskError } from '../files/disk-error'
import { makeFolder, renamePatiently, syncFolder, writeNewFile } from '../files/durable-file'
import { encodeFile } from '../files/envelope'
import type { FileSystem } from '../files/file-system'
import { annotationsFormat, type Change, type LibraryFile, metaFormat, type Step } from '../files/formats'
import { articleLayout, type Layout } from '../files/layout'
import type { Steps } from '../files/slices'
import { changedAnnotation } from '../journal/annotation-change'
import { fieldChange } from '../journal/change'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type {
  Begun,
  BroughtAlong,
  FreshArticle,
  Intake,
  InterruptedIntake,
  KnownArticle,
  LibraryIntake,
} from '../library-intake'
import type { OpenArticles } from '../open-articles'
import { type AnchorFinder, type Places, WITHOUT_HASTE } from '../texts/anchor-finder'
import { type Progress, UNHEARD } from '../../progress'
import { FIRST_REVISION } from '../texts/publish-article'
import { type BegunIntake, INTAKE_LABEL, IntakeHalted, removePublished } from './begun-intake'
import { taken } from './brought-annotation'

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly reader: ArticleReader
  readonly finder: AnchorFinder
  readonly entries: OpenEntries
  readonly identity: StoredFile<LibraryFile>
  /** Takes in what another machine wrote into the files of entries. */
  readonly refresh: () => Promise<void>
  readonly begunIntake: BegunIntake
  readonly interrupted: InterruptedIntake | undefined
  /** Takes in articles that were published. */
  readonly know: (ids: readonly ArticleId[]) => Promise<void>
  /** Looks at what is on the disk. */
  readonly look: () => Promise<void>
  readonly now: () => string
}

/** A step with more changes than this is not kept for undo: it would be read again at every start, some 20 MB. */
export const UNDOABLE = 20_000
/** Articles that are published at a time: most of it is waiting for the disk. */
const AT_ONCE = 4
/** Annotations that are looked at between two steps. */
const STRETCH = 50

/** Takes in what files of annotations bring. */
export class IntakeActs implements LibraryIntake {
  readonly #parts: Parts
  /** One after the other: what is begun stands in one file. */
  readonly #turn = atMost(1)

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async places(id: ArticleId, annotations: readonly Annotation[]): Promise<Places> {
    const { reader, finder } = this.#parts
    const { meta } = await reader.record(id)
    if (meta.text === undefined) return new Map()
    const { text } = await reader.text(meta)
    return finder.places({ meta, text, textHash: meta.text.hash, annotations }, WITHOUT_HASTE)
  }

  withText(hash: string): readonly ArticleId[] {
    return this.#parts.articles.rows.withText(hash).map(({ id }) => id)
  }

  get interrupted(): InterruptedIntake | undefined {
    return this.#parts.interrupted
  }

  async take(intake: Intake, progress: Progress = UNHEARD, resumes?: Begun): Promise<UndoEntry> {
    this.#parts.journal.refuseReadOnly()
    return this.#turn(() => this.#take(intake, progress, resumes))
  }

  async giveUp(begun: Begun): Promise<void> {
    await this.#remove(begun)
    await this.#parts.look()
  }

  async #take(intake: Intake, progress: Progress, resumes: Begun | undefined): Promise<UndoEntry> {
    const { fresh, known, along } = intake
    const { journal, articles, refresh, begunIntake } = this.#parts
    const begun = await this.#publish(intake, progress, resumes)
    if (along !== undefined) await refresh()
    const hidden = new Set(begun.ids)
    const published = fresh.filter(({ meta }) => hidden.has(meta.id)).map(({ meta }) => meta.id)
    const again = fresh
      .filter(({ meta }) => !hidden.has(meta.id))
      .map(({ meta, annotations }) => ({ id: meta.id, tags: [], brought: annotations.map(asBrought) }))
    const there = [...known, ...again].filter(({ id }) => articles.has(id))
    const size = there.reduce((sum, { brought }) => sum + brought.length + 1, published.length)
    const ids = [...published, ...there.map(({ id }) => id)]
    const entry = await journal.change(
      { meta: ids, annotations: there.map(({ id }) => id) },
      (at) => this.#step(published, there, along, at),
      size > UNDOABLE ? 'quiet' : 'record',
    )
    await begunIntake.end()
    articles.rows.hide()
    return entry
  }

  *#step(
    published: readonly ArticleId[],
    known: readonly KnownArticle[],
    along: BroughtAlong | undefined,
    at: string,
  ): Steps<Step> {
    const { articles } = this.#parts
    const changes: Change[] = along === undefined ? [] : this.#broughtAlong(along, at)
    let count = 0
    for (const id of published)
      if (articles.has(id))
        changes.push({
          ...fieldChange(articles.meta(id), { trashedAt: undefined }),
          before: { trashedAt: at },
        })
    for (const { id, tags, brought } of known) {
      if (!articles.has(id)) continue
      const records = new Map<Annotation['id'], Annotation>()
      for (const one of brought) {
        count += 1
        if (count % STRETCH === 0) yield
        if (!articles.has(id)) break
        const annotationId = one.like ?? one.annotation.id
        const present = records.get(annotationId) ?? articles.annotation(id, annotationId)
        const result = taken(present, one)
        if (result.kind === 'duplicate') continue
        const after = present === undefined ? result.after : { ...result.after, updatedAt: at }
        records.set(annotationId, after)
        changes.push(changedAnnotation(after, result.before))
      }
      if (articles.has(id)) changes.push(...this.#aboutArticle(id, tags))
    }
    return { label: INTAKE_LABEL, changes }
  }

  /** Entries that are not there, and names of colours that have none and that no other colour has. */
  #broughtAlong({ entries: then, colorNames }: BroughtAlong, at: string): Change[] {
    const { entries, identity } = this.#parts
    const only = new Set(Object.values(then).flatMap((some) => some.map(({ id }): string => id)))
    const { changes } = restoredEntries(then, entries, { exact: false, only })
    const before = identity.value.colorNames ?? {}
    let after = before
    for (const color of HIGHLIGHT_COLORS) {
      const name = colorNames[color]
      if (name !== undefined && after[color] === undefined && sameName(after, color, name) === undefined)
        after = { ...after, [color]: name }
    }
    return [...changes(at), ...(after === before ? [] : [{ kind: 'colorNames' as const, before, after }])]
  }

  /** It comes out of the trash, and gets the tags that it lacks. */
  #aboutArticle(id: ArticleId, tags: readonly string[]): Change[] {
    const meta = this.#parts.articles.meta(id)
    const all = [...new Set([...meta.tags, ...tags])]
    const fields = {
      ...(meta.trashedAt === undefined ? {} : { trashedAt: undefined }),
      ...(all.length > meta.tags.length ? { tags: all } : {}),
    }
    return Object.keys(fields).length === 0 ? [] : [fieldChange(meta, fields)]
  }

  /**
   * Each by one rename, as one that is in the trash. Throws what the disk throws, or what ends it; nothing stays then,
   * but after an `IntakeHalted`.
   */
  async #publish({ fresh, source }: Intake, progress: Progress, resumes: Begun | undefined): Promise<Begun> {
    const { fs, layout, articles, know, now, begunIntake } = this.#parts
    if (resumes !== undefined) await know(resumes.ids)
    const missing = fresh.filter(({ meta }) => !articles.has(meta.id))
    let begun = resumes ?? { at: now(), ids: missing.map(({ meta }) => meta.id) }
    progress.begin(missing.length)
    try {
      progress.goOn()
      if (resumes === undefined) begun = await begunIntake.begin(begun, source)
      articles.rows.hide(begun.ids)
      await this.#write(missing, begun.at, progress)
    } catch (error) {
      if (error instanceof IntakeHalted) throw error
      // Where the disk fails in that too, the next start does it.
      const given = resumes === undefined ? this.#remove(begun) : this.giveUp(begun)
      await given.catch(() => undefined)
      throw diskError(error, layout.root)
    } finally {
      await fs.removeEmptyFolder(layout.staging).catch(() => undefined)
    }
    await know(begun.ids)
    return begun
  }

  async #remove(begun: Begun): Promise<void> {
    const { fs, layout, articles, begunIntake } = this.#parts
    await removePublished(fs, layout, begun)
    await begunIntake.end()
    articles.rows.hide()
  }

  async #write(missing: readonly FreshArticle[], at: string, progress: Progress): Promise<void> {
    const { fs, layout } = this.#parts
    const turn = atMost(AT_ONCE)
    const published = await Promise.allSettled(
      missing.map((one) =>
        turn(async () => {
          progress.goOn()
          await publish(fs, layout, one, at)
          progress.step()
        }),
      ),
    )
    const failed = published.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
}

const asBrought = (annotation: Annotation) => ({
  annotation,
  says: { note: true, color: true, updated: true },
})

async function publish(
  fs: FileSystem,
  layout: Layout,
  { meta, annotations, files = [] }: FreshArticle,
  at: string,
): Promise<void> {
  const staged = articleLayout(join(layout.staging, meta.id))
  const target = layout.article(meta.id).folder
  await fs.removeFolder(staged.folder)
  await makeFolder(fs, staged.folder)
  await writeNewFile(fs, staged.meta, encodeFile(metaFormat, FIRST_REVISION, { ...meta, trashedAt: at }))
  await writeNewFile(
    fs,
    staged.annotations,
    encodeFile(annotationsFormat, FIRST_REVISION, { annotations: [...annotations] }),
  )
  for (const { name, bytes } of files) {
    const path = join(staged.folder, ...name.split('/'))
    await makeFolder(fs, dirname(path))
    await writeNewFile(fs, path, await bytes())
  }
  for (const folder of new Set(files.map(({ name }) => dirname(join(staged.folder, ...name.split('/'))))))
    await syncFolder(fs, folder)
  await syncFolder(fs, staged.folder)
  await makeFolder(fs, dirname(target))
  await renamePatiently(fs, staged.folder, target)
  await syncFolder(fs, dirname(target))
}
