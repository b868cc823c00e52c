import { basename, extname, join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { articleIdsIn } from '../article-files'
import { replaceWhenChecked } from '../files/durable-file'
import { decodeFile, type FileFormat } from '../files/envelope'
import { type FileSystem, namesIn, type OpenFile, readIfThere } from '../files/file-system'
import { ENTRY_KINDS } from '../../../shared/model/entries'
import {
  type AnnotationsFile,
  annotationsFormat,
  entryFormats,
  libraryFormat,
  metaFormat,
} from '../files/formats'
import { htmlNames, type NamedText } from '../texts/named-texts'
import { isKeptSource } from '../texts/source-record'
import type { Layout } from '../files/layout'
import { goneError } from '../library-folder'
import { type Progress, UNHEARD } from '../../progress'
import { Slices } from '../files/slices'
import {
  BUNDLE_ID,
  bundledAnnotations,
  bundledColors,
  bundledEntries,
  bundledFiles,
  bundledMeta,
  type Needed,
  NEVER,
  newest,
} from './bundled'
import { BACKUP_FORMAT, MANIFEST, type Manifest, manifestFormat } from './manifest'
import { sha256 } from './sha256'
import { verifyBackup } from './verify-backup'
import { ZipWriter } from './zip-writer'

/** What is backed up, and when. */
export interface BackupPlan {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly libraryId: string
  readonly createdAt: string
  readonly signal?: AbortSignal
}

/** Which articles are put into a bundle. */
export interface BundlePlan {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly only: ReadonlySet<string>
  readonly signal?: AbortSignal
  /** Of its articles. */
  readonly progress?: Progress
}

/**
 * Writes a backup of a library to a file, whole and verified or not at all. Throws an `AppError` where anything of
 * the library is damaged: what is damaged must not take the place of an older, sound backup.
 */
export async function writeBackup(plan: BackupPlan, path: string): Promise<Manifest> {
  const { fs, layout } = plan
  const [held] = await namesIn(fs, layout.quarantine)
  if (held !== undefined) throw inQuarantine(join(layout.quarantine, held))
  let written: Manifest | undefined
  await replaceWhenChecked(
    fs,
    path,
    async (file) => {
      written = await new Writing(plan, file).all()
    },
    async (temporary) => void (await verifyBackup(fs, temporary, plan.signal)),
  )
  if (written === undefined) throw new Error('unreachable: a backup was written without its manifest')
  return written
}

/**
 * Writes some articles with all that belongs to them in the form of a backup, unverified. Nothing in it is of the library
 * that they were in alone, so that another one which takes it in writes the same bytes. Throws as `writeBackup` does.
 */
export async function writeBundle(
  { only, progress = UNHEARD, ...plan }: BundlePlan,
  out: Pick<OpenFile, 'write'>,
): Promise<void> {
  await new Writing({ ...plan, libraryId: BUNDLE_ID, createdAt: NEVER }, out).bundle(only, progress)
}

/** One backup that is being written. */
class Writing {
  readonly #plan: BackupPlan
  readonly #zip: ZipWriter
  readonly #manifest: Manifest
  readonly #needed: Needed = { tags: new Set(), collections: new Set() }
  #changedAt = NEVER

  constructor(plan: BackupPlan, file: Pick<OpenFile, 'write'>) {
    this.#plan = plan
    this.#zip = new ZipWriter(file)
    const { libraryId, createdAt } = plan
    const counts = { articles: 0, annotations: 0, texts: 0, sources: 0, assets: 0 }
    const about = { format: BACKUP_FORMAT, version: manifestFormat.version, libraryId, createdAt } as const
    this.#manifest = { ...about, counts, sha256: {}, articles: {} }
  }

  async all(): Promise<Manifest> {
    const { fs, layout } = this.#plan
    const library = await this.#sound(layout.library, libraryFormat)
    if (library !== undefined) await this.#add('library.json', library.bytes)
    for (const kind of ENTRY_KINDS) {
      const entries = await this.#sound(layout.entries(kind), entryFormats[kind])
      if (entries !== undefined) await this.#add(`${kind}.json`, entries.bytes)
    }
    await this.#articles((id) => this.#article(id, false))
    // A disk that was taken out meanwhile looks like articles that another machine deleted.
    if (library !== undefined && (await readIfThere(fs, layout.library)) === undefined)
      throw goneError(layout.root)
    return this.#closed(this.#manifest)
  }

  /** The articles first: what they need of the rest is known then, and a reader knows a bundle by its beginning. */
  async bundle(only: ReadonlySet<string>, progress: Progress): Promise<void> {
    const { layout } = this.#plan
    await this.#articles(async (id) => {
      progress.goOn()
      if (!only.has(id)) return
      await this.#article(id, true)
      progress.step()
    })
    const library = await this.#sound(layout.library, libraryFormat)
    if (library === undefined) throw goneError(layout.root)
    const colors = bundledColors(library.value.colorNames)
    if (colors !== undefined) await this.#add('library.json', colors)
    for (const kind of ENTRY_KINDS) {
      const entries = (await this.#sound(layout.entries(kind), entryFormats[kind]))?.value.entries ?? []
      const bytes = bundledEntries(kind, entries, this.#needed)
      if (bytes !== undefined) await this.#add(`${kind}.json`, bytes)
    }
    await this.#closed({ ...this.#manifest, createdAt: this.#changedAt })
  }

  async #articles(work: (id: ArticleId) => Promise<void>): Promise<void> {
    const { fs, layout, signal } = this.#plan
    const slices = new Slices()
    for (const id of (await articleIdsIn(fs, layout)).toSorted()) {
      signal?.throwIfAborted()
      await work(id)
      if (slices.isOver) await slices.next()
    }
  }

  async #closed(manifest: Manifest): Promise<Manifest> {
    await this.#zip.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`))
    await this.#zip.close()
    return manifest
  }

  async #article(id: ArticleId, isBundled: boolean): Promise<void> {
    const { counts, articles } = this.#manifest
    const at = this.#plan.layout.article(id)
    const meta = await this.#sound(at.meta, metaFormat)
    // Gone since the folder was read: another machine deleted it.
    if (meta === undefined && (await namesIn(this.#plan.fs, at.folder)).length === 0) return
    if (meta === undefined) throw damaged(at.meta, 'it is missing')
    const there = await this.#sound(at.annotations, annotationsFormat)
    const both = isBundled ? this.#bundled(meta, there) : { meta, annotations: there }
    await this.#add(`articles/${id}/meta.json`, both.meta.bytes)
    counts.articles += 1
    if (both.annotations !== undefined) {
      await this.#add(`articles/${id}/annotations.json`, both.annotations.bytes)
      counts.annotations += both.annotations.value.annotations.length
    }
    articles[id] = await this.#files(at.folder, meta.value)
  }

  /** The small files of an article as a bundle has them. What a newer version wrote stays as it is. */
  #bundled(meta: Sound<ArticleMeta>, there: Sound<AnnotationsFile> | undefined) {
    if (meta.isNewer || there?.isNewer === true) return { meta, annotations: there }
    const value = bundledMeta(meta.value)
    const kept = bundledAnnotations(there?.value ?? { annotations: [] })
    const bytes = bundledFiles(value, kept)
    const times = kept.annotations.flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt])
    this.#changedAt = newest([this.#changedAt, value.updatedAt, ...times])
    for (const tag of [...value.tags, ...kept.annotations.flatMap(({ tags }) => tags)])
      this.#needed.tags.add(tag)
    for (const one of value.collections ?? []) this.#needed.collections.add(one)
    return {
      meta: { bytes: bytes.meta, value },
      annotations: { bytes: bytes.annotations, value: kept },
    }
  }

  /** The large files of an article, each under its hash. */
  async #files(
    folder: string,
    { text, earlierTexts = [], source }: ArticleMeta,
  ): Promise<Record<string, string>> {
    const { fs } = this.#plan
    const texts = (await namesIn(fs, join(folder, 'text'))).filter((name) =>
      /^[0-9a-f]{64}\.(html|txt)$/.test(name),
    )
    const assets = (await namesIn(fs, join(folder, 'assets'))).filter((name) => /^[0-9a-f]{64}$/.test(name))
    const sources = (await namesIn(fs, folder)).filter(
      (name) => name !== source?.file && isKeptSource(name, source),
    )
    const expected = new Map<string, string | undefined>([
      ...[...earlierTexts, ...(text === undefined ? [] : [text])].flatMap((one) =>
        namedHtml(one, texts, text),
      ),
      ...texts
        .filter((name) => name.endsWith('.txt'))
        .map((name) => [`text/${name}`, name.slice(0, 64)] as const),
      ...(source === undefined ? [] : [[source.file, source.hash] as const]),
      ...assets.map((name) => [`assets/${name}`, name] as const),
    ])
    const files: Record<string, string> = {}
    for (const name of [
      ...texts.map((one) => `text/${one}`),
      ...(source === undefined ? [] : [source.file]),
      ...sources,
      ...assets.map((one) => `assets/${one}`),
    ].toSorted()) {
      const entry = await this.#file(join(folder, ...name.split('/')), name, expected.get(name))
      if (entry !== undefined) files[name] = entry
    }
    return files
  }

  async #file(path: string, name: string, expected: string | undefined): Promise<string | undefined> {
    const bytes = await readIfThere(this.#plan.fs, path)
    if (bytes === undefined) return undefined
    const hash = await sha256(bytes)
    if (expected !== undefined && hash !== expected) throw damaged(path, 'it is not what was saved')
    const kind = name.startsWith('text/') ? 'texts' : name.startsWith('assets/') ? 'assets' : 'sources'
    const entry = `${kind}/${hash}${extname(basename(name))}`
    if (this.#manifest.sha256[entry] === undefined) {
      await this.#add(entry, bytes, hash)
      this.#manifest.counts[kind] += 1
    }
    return entry
  }

  async #add(name: string, bytes: Uint8Array, hash?: string): Promise<void> {
    this.#manifest.sha256[name] = hash ?? (await sha256(bytes))
    await this.#zip.add(name, bytes)
  }

  /** A small file that is whole; undefined where there is none. */
  async #sound<T extends object>(path: string, format: FileFormat<T>): Promise<Sound<T> | undefined> {
    const bytes = await readIfThere(this.#plan.fs, path)
    if (bytes === undefined) return undefined
    const outcome = decodeFile(format, bytes)
    if (outcome.status === 'ok') return { bytes, value: outcome.value, isNewer: false }
    if (outcome.status === 'newer' && outcome.value !== undefined)
      return { bytes, value: outcome.value, isNewer: true }
    throw damaged(path, outcome.status === 'corrupt' ? outcome.reason : 'a newer version of Lectern made it')
  }
}

/** A small file that is whole. */
interface Sound<T> {
  readonly bytes: Uint8Array
  readonly value: T
  /** A newer version of Lectern wrote it. */
  readonly isNewer: boolean
}

function damaged(file: string, reason: string): AppError {
  return new AppError(
    'unreadable',
    `No backup was made, and the earlier ones are kept: ${file} is damaged (${reason}). Run “lectern doctor”, which says what to do.`,
    { key: 'backup.damaged', values: { file, reason } },
  )
}

function inQuarantine(file: string): AppError {
  return new AppError(
    'refused',
    `No backup was made, and the earlier ones are kept, as long as a damaged file is put aside in ${file}. See whether anything is missing, move that file elsewhere, and make a backup.`,
    { key: 'backup.quarantine', values: { file } },
  )
}

/** The file that a text's HTML is in, with its hash; one that is named by its words, for the present text alone. */
function namedHtml(
  one: NamedText,
  there: readonly string[],
  present: NamedText | undefined,
): (readonly [name: string, hash: string | undefined])[] {
  const [own = '', ...before] = htmlNames(one).map((name) => `${name}.html`)
  if (there.includes(own)) return [[`text/${own}`, one.html]]
  return one === present ? before.map((name) => [`text/${name}`, one.html] as const) : []
}
