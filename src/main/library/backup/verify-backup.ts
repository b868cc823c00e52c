import { AppError } from '../../../shared/ipc/app-error'
import { errorCode, type FileSystem } from '../files/file-system'
import { readVersion } from '../files/versioned'
import { Manifest, MANIFEST, manifestFormat } from './manifest'
import { sha256, sha256Of } from './sha256'
import { openZip, zipIn, type ZipReader } from './zip-reader'

/** An opened backup. */
export interface OpenBackup {
  readonly manifest: Manifest
  /** An entry, checked by its hash. Throws an `AppError` where it is damaged. */
  bytes(name: string): Promise<Uint8Array>
  close(): Promise<void>
}

const Head = Manifest.pick({ format: true, version: true })

/** Opens a backup and reads its manifest, without looking at the rest. Throws an `AppError` naming the file. */
export const openBackup = (fs: FileSystem, path: string): Promise<OpenBackup> =>
  opened(path, () => openZip(fs, path))

/** The same of a file that is in memory, under the name that a person knows it by. */
export const backupIn = (name: string, bytes: Uint8Array): Promise<OpenBackup> =>
  opened(name, () =>
    zipIn({
      read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
      status: () => Promise.resolve({ size: bytes.length, mtimeMs: 0, folder: false }),
      close: () => Promise.resolve(),
    }),
  )

async function opened(path: string, open: () => Promise<ZipReader>): Promise<OpenBackup> {
  let zip: ZipReader | undefined
  try {
    zip = await open()
    const manifest = manifestOf(path, JSON.parse(Buffer.from(await zip.bytes(MANIFEST)).toString('utf8')))
    refuseOtherNames(manifest)
    const there = zip
    return {
      manifest,
      close: () => there.close(),
      async bytes(name) {
        const found = there.names.has(name) ? await there.bytes(name) : undefined
        if (found === undefined || (await sha256(found)) !== manifest.sha256[name])
          throw unreadable(path, `${name} is missing or damaged`)
        return found
      },
    }
  } catch (error) {
    await zip?.close()
    if (errorCode(error) === 'ENOENT') throw missing(path)
    throw error instanceof AppError ? error : unreadable(path, inWords(error))
  }
}

/** The manifest, whose version is looked at before all else: a newer one may be shaped otherwise. */
function manifestOf(path: string, json: unknown): Manifest {
  const version = Head.safeParse(json).data?.version
  const outcome = readVersion(manifestFormat, version, { ...(json as object) })
  if (outcome.status === 'newer') throw newer(path, outcome.version)
  if (outcome.status === 'corrupt') throw new Error(`its ${MANIFEST} is damaged: ${outcome.reason}`)
  return outcome.value
}

/** Reads a backup from end to end: every hash, every count. Throws an `AppError` naming what is wrong. */
export async function verifyBackup(fs: FileSystem, path: string, signal?: AbortSignal): Promise<Manifest> {
  const backup = await openBackup(fs, path)
  await backup.close()
  const { manifest } = backup
  const zip = await openZip(fs, path)
  try {
    const listed = Object.entries(manifest.sha256)
    if (zip.names.size !== listed.length + 1)
      throw new Error(`it holds ${zip.names.size} files and names ${listed.length + 1}`)
    for (const [name, hash] of listed) {
      signal?.throwIfAborted()
      if ((await sha256Of(await zip.parts(name))) !== hash) throw new Error(`${name} is damaged`)
    }
    const wrong = wrongCount(manifest)
    if (wrong !== undefined) throw new Error(wrong)
    return manifest
  } catch (error) {
    throw unreadable(path, inWords(error))
  } finally {
    await zip.close()
  }
}

/** Whoever opens a backup may write what it names: only files of an article, each within its folder. */
function refuseOtherNames({ articles }: Manifest): void {
  for (const name of Object.values(articles).flatMap((files) => Object.keys(files)))
    if (!FILE.test(name)) throw new Error(`${name} is no file of an article`)
}

function wrongCount({ sha256, counts, articles }: Manifest): string | undefined {
  const names = Object.keys(sha256)
  for (const kind of ['texts', 'sources', 'assets'] as const) {
    const found = names.filter((name) => name.startsWith(`${kind}/`)).length
    if (found !== counts[kind]) return `it holds ${found} ${kind} and names ${counts[kind]}`
  }
  const metas = names.filter((name) => name.endsWith('/meta.json')).length
  if (metas !== counts.articles || Object.keys(articles).length !== metas)
    return `it holds ${metas} articles and names ${counts.articles}`
  for (const [name, entry] of Object.values(articles).flatMap((files) => Object.entries(files))) {
    if (sha256[entry] === undefined) return `${entry} is not in it`
    const found = FILE.exec(name)
    const hash = found?.[1] ?? found?.[2] ?? ''
    // Texts and images are named by what is in them; HTML by its text, which the reader checks.
    if (hash !== '' && sha256[entry] !== hash) return `${name} is not what its name says`
  }
  return undefined
}

/** The large files of an article's folder: nothing else is ever written from a backup. */
const FILE =
  /^(?:text\/([0-9a-f]{64})\.txt|text\/[0-9a-f]{64}\.html|assets\/([0-9a-f]{64})|source\.(?:[0-9a-f]{64}\.)?(?:html|md|txt|mhtml|docx))$/

/** Without the full stop, which the sentence around it has. */
const inWords = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')

function unreadable(file: string, reason: string): AppError {
  return new AppError('unreadable', `${file} is no whole backup: ${reason}. Choose another one.`, {
    key: 'backup.unreadable',
    values: { file, reason },
  })
}

function newer(file: string, version: number): AppError {
  return new AppError(
    'newer',
    `${file} was made by a newer version of Lectern (backup version ${version}). Update Lectern to restore from it.`,
    { key: 'backup.newer', values: { file, version } },
  )
}

function missing(file: string): AppError {
  return new AppError('not-found', `There is no file ${file}. Choose a backup that is there.`, {
    key: 'backup.missing',
    values: { file },
  })
}
