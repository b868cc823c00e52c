import { AppError } from '../../shared/ipc/app-error'
import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../shared/model/ids'
import { annotationsById } from './annotations-by-id'
import { type ArticleFiles, type ArticlePlace, loadAnnotations, loadMeta } from './article-files'
import { ArticleRows } from './article-rows'
import type { ArticleIndex } from './index/article-index'
import { atMost } from './files/at-most'
import { FileCache, missing } from './files/file-cache'
import type { AnnotationsFile, ReadingFile } from './files/formats'
import type { LibraryFolder } from './library-folder'
import { aboutMeta, annotatedAt, entryOf, type IndexEntry } from './index/index-entry'
import { type Loaded, problemsOf, soundStamp } from './files/load-file'
import type { Problems } from './problems'
import { Slices } from './files/slices'
import type { Stamp } from './files/stamp'
import type { StoredFile } from './files/stored-file'
import { counted } from './index/summary'

/** The files that an act needs open. */
export interface Wanted {
  readonly meta?: Iterable<ArticleId>
  readonly annotations?: Iterable<ArticleId>
}

/** Hears of content that is not from here: another program or machine changed a file. */
export interface OutsideListener {
  row(id: ArticleId): void
  annotations(id: ArticleId, before: readonly Annotation[], after: readonly Annotation[]): void
}

/** Hears that an article has another text, or the same in another form, whoever changed it; undefined where it has none any more. */
export type TextListener = (id: ArticleId, textHash: string | undefined) => void

interface Parts {
  readonly place: ArticlePlace
  readonly index: ArticleIndex
  readonly reading: StoredFile<ReadingFile>
  readonly problems: Problems
  readonly folder: LibraryFolder
}

/** How many files are opened at a time for one act. */
const opening = atMost(32)

/**
 * The articles of an open library. What the index knows of each is always at hand; their files are open only while
 * they are used, and a while longer.
 */
export class OpenArticles {
  readonly #parts: Parts
  readonly #metas: FileCache<ArticleMeta>
  readonly #annotations: FileCache<AnnotationsFile>
  /** What the list shows of them. */
  readonly rows: ArticleRows
  outside: OutsideListener | undefined
  textChanged: TextListener | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    const { place, folder, index, reading } = parts
    this.rows = new ArticleRows(index, reading)
    const { fs, layout } = place
    const requireLibrary = () => folder.require()
    this.#metas = new FileCache({
      fs,
      path: (id) => layout.article(id).meta,
      load: (id) => loadMeta(place, id),
      requireLibrary,
      read: (id, loaded) => this.#readMeta(id, loaded),
    })
    this.#annotations = new FileCache({
      fs,
      path: (id) => layout.article(id).annotations,
      load: (id) => loadKnownAnnotations(place, id),
      requireLibrary,
      read: (id, loaded, before) => this.#readAnnotations(id, loaded, before),
    })
  }

  has(id: ArticleId): boolean {
    return this.#parts.index.get(id) !== undefined
  }

  /** Throws `not-found`. */
  entry(id: ArticleId): IndexEntry {
    const entry = this.#parts.index.get(id)
    if (entry === undefined) throw missing(id)
    return entry
  }

  /** Opens files, and keeps them open until the work has come to its end. Throws `not-found`, or what the disk says. */
  async using<T>({ meta = [], annotations = [] }: Wanted, work: () => T | Promise<T>): Promise<T> {
    const wanted = [
      [this.#metas, [...meta]],
      [this.#annotations, [...annotations]],
    ] as const
    for (const [, ids] of wanted) for (const id of ids) this.entry(id)
    for (const [files, ids] of wanted) for (const id of ids) files.hold(id)
    try {
      const slices = new Slices()
      const opened: Promise<unknown>[] = []
      for (const [files, ids] of wanted)
        for (const id of ids) {
          const file = opening(async () => void (await files.open(id)))
          // What fails is thrown below, when all have been asked for.
          file.catch(() => undefined)
          opened.push(file)
          if (slices.isOver) await slices.next()
        }
      await Promise.all(opened)
      return await work()
    } finally {
      for (const [files, ids] of wanted) for (const id of ids) files.release(id)
    }
  }

  /** Takes in an article that has just been made, or read for the first time. */
  add(id: ArticleId, files: ArticleFiles): void {
    const { meta, annotations } = files
    this.#metas.put(id, meta)
    this.#annotations.put(id, annotations)
    this.#parts.index.set(
      id,
      entryOf(meta.file.value, annotations.file.value.annotations, {
        metaStamp: soundStamp(meta),
        annotationsStamp: soundStamp(annotations),
      }),
    )
  }

  /** `meta.json` of an article, which must be open. */
  metaFile(id: ArticleId): Loaded<ArticleMeta> {
    return opened(this.#metas, id)
  }

  /** `annotations.json` of an article, which must be open. */
  annotationsFile(id: ArticleId): Loaded<AnnotationsFile> {
    return opened(this.#annotations, id)
  }

  /** What an article's open `meta.json` holds. */
  meta(id: ArticleId): ArticleMeta {
    return this.metaFile(id).file.value
  }

  /** Of an article whose annotations are open; deleted ones too. */
  annotation(articleId: ArticleId, id: AnnotationId): Annotation | undefined {
    return annotationsById(this.annotationsFile(articleId).file.value.annotations).get(id)
  }

  /** One that is not deleted. Throws `not-found`. */
  existing(articleId: ArticleId, id: AnnotationId): Annotation {
    const annotation = this.annotation(articleId, id)
    if (annotation === undefined || annotation.deletedAt !== undefined)
      throw new AppError('not-found', `There is no annotation ${id} in article ${articleId}.`, {
        key: 'annotation.missing',
        values: { id },
      })
    return annotation
  }

  /** Puts what memory holds of an open file into the index; it is not on the disk yet. */
  changed(id: ArticleId, kind: 'meta' | 'annotations'): void {
    const entry = this.entry(id)
    if (kind === 'meta') this.#aboutMeta(id, entry, this.meta(id), undefined)
    else this.#aboutAnnotations(id, entry, this.annotationsFile(id).file.value.annotations, undefined)
  }

  /** A change is on the disk: the index may be relied on again, unless the next one is under way. */
  saved(id: ArticleId, kind: 'meta' | 'annotations'): void {
    const entry = this.#parts.index.get(id)
    const file = (kind === 'meta' ? this.#metas : this.#annotations).peek(id)?.file
    if (entry === undefined || file === undefined || file.isUnsaved) return
    const { stamp } = file.adapter
    this.#parts.index.set(
      id,
      kind === 'meta' ? { ...entry, metaStamp: stamp } : { ...entry, annotationsStamp: stamp },
    )
  }

  /** Whether memory holds something of an article that the disk does not (yet). */
  isUnsaved(id: ArticleId): boolean {
    return this.#metas.isUnsaved(id) || this.#annotations.isUnsaved(id)
  }

  /** An article is there no more. */
  forget(id: ArticleId): void {
    this.#metas.forget(id)
    this.#annotations.forget(id)
    this.#parts.index.delete(id)
  }

  /** The open files with a change that is not on the disk. */
  unsaved(): StoredFile<object>[] {
    return [...this.#metas.unsaved(), ...this.#annotations.unsaved()] as unknown as StoredFile<object>[]
  }

  #readMeta(id: ArticleId, loaded: Loaded<ArticleMeta>): void {
    this.#parts.problems.of(loaded.file.path, problemsOf(loaded))
    const entry = this.#parts.index.get(id)
    if (entry === undefined || entry.metaStamp === loaded.file.adapter.stamp) return
    this.#aboutMeta(id, entry, loaded.file.value, soundStamp(loaded))
    this.#tellRow(id, entry)
  }

  #readAnnotations(
    id: ArticleId,
    loaded: Loaded<AnnotationsFile>,
    before: Loaded<AnnotationsFile> | undefined,
  ): void {
    this.#parts.problems.of(loaded.file.path, problemsOf(loaded))
    const entry = this.#parts.index.get(id)
    if (entry === undefined || entry.annotationsStamp === loaded.file.adapter.stamp) return
    const { annotations } = loaded.file.value
    this.#aboutAnnotations(id, entry, annotations, soundStamp(loaded))
    this.#tellRow(id, entry)
    if (before !== undefined) this.outside?.annotations(id, before.file.value.annotations, annotations)
  }

  #aboutMeta(id: ArticleId, entry: IndexEntry, meta: ArticleMeta, metaStamp: Stamp | undefined): void {
    const about = aboutMeta(meta, entry.row)
    this.#parts.index.set(id, { ...entry, ...about, metaStamp })
    if (entry.text !== about.text || entry.form !== about.form) this.textChanged?.(id, meta.text?.hash)
  }

  #aboutAnnotations(
    id: ArticleId,
    entry: IndexEntry,
    annotations: readonly Annotation[],
    annotationsStamp: Stamp | undefined,
  ): void {
    const { annotationTags: _tags, trashedAnnotations: _trashed, ...row } = entry.row
    this.#parts.index.set(id, {
      ...entry,
      row: { ...row, ...counted(annotations) },
      annotatedAt: annotatedAt(annotations),
      annotationsStamp,
    })
  }

  #tellRow(id: ArticleId, before: IndexEntry): void {
    if (JSON.stringify(before.row) !== JSON.stringify(this.entry(id).row)) this.outside?.row(id)
  }
}

function opened<T extends object>(files: FileCache<T>, id: ArticleId): Loaded<T> {
  const file = files.peek(id)
  if (file === undefined) throw new Error(`The files of article ${id} are not open`)
  return file
}

/** Missing annotations are none only as long as their article is there: a disk that was taken out holds some. */
async function loadKnownAnnotations(place: ArticlePlace, id: ArticleId): Promise<Loaded<AnnotationsFile>> {
  const loaded = await loadAnnotations(place, id)
  if (loaded.status === 'missing') await place.fs.status(place.layout.article(id).folder)
  return loaded
}
