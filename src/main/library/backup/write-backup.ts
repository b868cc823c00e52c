import { basename, extname, join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { articleIdsIn } from '../article-files'
import { replaceWhenChecked } from '../files/durable-file'
import { decodeFile, type FileFormat } from '../files/envelope'
import { type FileSystem, namesIn, type OpenFile, readIfThere } from '../files/file-system'
import { ENTRY_KINDS } from '../../../shared/model/entries'
import { annotationsFormat, entryFormats, libraryFormat, metaFormat } from '../files/formats'
import { htmlNames, type NamedText } from '../texts/named-texts'
import { isKeptSource } from '../texts/source-record'
import type { Layout } from '../files/layout'
import { goneError } from '../library-folder'
import { Slices } from '../files/slices'
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
  /** Only these articles; all where not said. */
  readonly only?: ReadonlySet<string>
  readonly signal?: AbortSignal
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

/** Writes the same to wherever bytes are taken, unverified. Throws as `writeBackup` does. */
export async function writeBundle(plan: BackupPlan, out: Pick<OpenFile, 'write'>): Promise<void> {
  await new Writing(plan, out).all()
}

/** One backup that is being written. */
class Writing {
  readonly #plan: BackupPlan
  readonly #zip: ZipWriter
  readonly #manifest: Manifest

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
    const slices = new Slices()
    for (const id of (await articleIdsIn(fs, layout)).toSorted()) {
      this.#plan.signal?.throwIfAborted()
      if (this.#plan.only?.has(id) === false) continue
      await this.#article(id)
      if (slices.isOver) await slices.next()
    }
    // A disk that was taken out meanwhile looks like articles that another machine deleted.
    if (library !== undefined && (await readIfThere(fs, layout.library)) === undefined)
      throw goneError(layout.root)
    await this.#zip.add(MANIFEST, Buffer.from(`${JSON.stringify(this.#manifest, undefined, 1)}\n`))
    await this.#zip.close()
    return this.#manifest
  }

  async #article(id: ArticleId): Promise<void> {
    const { counts, articles } = this.#manifest
    const at = this.#plan.layout.article(id)
    const meta = await this.#sound(at.meta, metaFormat)
    // Gone since the folder was read: another machine deleted it.
    if (meta === undefined && (await namesIn(this.#plan.fs, at.folder)).length === 0) return
    if (meta === undefined) throw damaged(at.meta, 'it is missing')
    const annotations = await this.#sound(at.annotations, annotationsFormat)
    await this.#add(`articles/${id}/meta.json`, meta.bytes)
    counts.articles += 1
    if (annotations !== undefined) {
      await this.#add(`articles/${id}/annotations.json`, annotations.bytes)
      counts.annotations += annotations.value.annotations.length
    }
    articles[id] = await this.#files(at.folder, meta.value)
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
  async #sound<T extends object>(path: string, format: FileFormat<T>) {
    const bytes = await readIfThere(this.#plan.fs, path)
    if (bytes === undefined) return undefined
    const outcome = decodeFile(format, bytes)
    if (outcome.status === 'ok') return { bytes, value: outcome.value }
    if (outcome.status === 'newer' && outcome.value !== undefined) return { bytes, value: outcome.value }
    throw damaged(path, outcome.status === 'corrupt' ? outcome.reason : 'a newer version of Lectern made it')
  }
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
