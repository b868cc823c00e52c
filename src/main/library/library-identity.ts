import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { Problem, ReadOnly } from '../../shared/ipc/contract'
import { ENTRY_KINDS } from '../../shared/model/entries'
import { folderError } from './files/disk-error'
import { createFile, makeFolder } from './files/durable-file'
import { encodeFile } from './files/envelope'
import { errorCode, type FileSystem, namesIn } from './files/file-system'
import { LibraryFile, libraryFormat } from './files/formats'
import { layoutOf } from './files/layout'
import { loadFile, problemsOf } from './files/load-file'
import { StoredFile } from './files/stored-file'

/** Which library a folder holds, and why it must not be written, if it must not. */
export interface Identity {
  readonly libraryId: string
  readonly readOnly: ReadOnly | undefined
  /** `library.json`, open for changes. */
  readonly file: StoredFile<LibraryFile>
  /** The file that says so was damaged, and has been made anew. */
  readonly problems?: readonly Problem[]
}

/**
 * The identity of the library in a folder, made at its first opening. Throws an `AppError` where the folder cannot
 * be read or made, holds other things, or lost the file that says what it is.
 */
export async function identify(fs: FileSystem, path: string, now: () => string): Promise<Identity> {
  try {
    await makeFolder(fs, path)
    return await readIdentity(fs, path, now)
  } catch (error) {
    throw folderError(error, path)
  }
}

async function readIdentity(fs: FileSystem, path: string, now: () => string): Promise<Identity> {
  const layout = layoutOf(path)
  const fresh: LibraryFile = { libraryId: randomUUID(), createdAt: now() }
  const file = new StoredFile<LibraryFile>(fs, layout.library, libraryFormat, fresh)
  const outcome = await file.adapter.load()
  if (outcome.status === 'newer') {
    if (outcome.value !== undefined) file.take(outcome.value)
    return {
      file,
      libraryId: outcome.value?.libraryId ?? `newer-${outcome.version}`,
      readOnly: { code: 'newer', version: outcome.version },
    }
  }
  if (outcome.status === 'ok') {
    file.take(outcome.value)
    return { file, libraryId: outcome.value.libraryId, readOnly: await whyNotWritable(fs, path) }
  }
  if (outcome.status === 'missing') {
    await refuseForeignFolder(fs, path)
    return claimed(fs, path, fresh, now)
  }
  await refuseWithoutArticles(fs, path, outcome.reason)
  const copy = { folder: layout.quarantine, writable: true, now }
  const salvage = (raw: unknown) => ({
    ...fresh,
    ...LibraryFile.pick({ libraryId: true }).safeParse(raw).data,
    ...LibraryFile.pick({ colorNames: true }).safeParse(raw).data,
  })
  const loaded = await loadFile(fs, layout.library, libraryFormat, fresh, salvage, copy)
  await loaded.file.save()
  return {
    file: loaded.file,
    libraryId: loaded.file.value.libraryId,
    readOnly: undefined,
    problems: problemsOf(loaded),
  }
}

/** Writes the identity unless another process, starting at the same moment, was first: then it is theirs. */
async function claimed(
  fs: FileSystem,
  path: string,
  fresh: LibraryFile,
  now: () => string,
): Promise<Identity> {
  try {
    await createFile(fs, layoutOf(path).library, encodeFile(libraryFormat, 1, fresh))
    const file = new StoredFile<LibraryFile>(fs, layoutOf(path).library, libraryFormat, fresh, { rev: 1 })
    return { file, libraryId: fresh.libraryId, readOnly: undefined }
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    return readIdentity(fs, path, now)
  }
}

async function refuseWithoutArticles(fs: FileSystem, path: string, reason: string): Promise<void> {
  const names = await namesIn(fs, path)
  if (names.includes('articles')) return
  const file = layoutOf(path).library
  throw new AppError(
    'unreadable',
    `${file} is damaged (${reason}) and there are no articles beside it. Choose another folder, or restore that file.`,
    { key: 'library.damaged', values: { file, reason } },
  )
}

/** A library is not started in a folder full of other things. */
async function refuseForeignFolder(fs: FileSystem, path: string): Promise<void> {
  const own = new Set([
    'articles',
    'staging',
    'quarantine',
    'trash',
    ...ENTRY_KINDS.map((kind) => `${kind}.json`),
    'library.json',
  ])
  const foreign = (await namesIn(fs, path)).filter((name) => !own.has(name) && !name.startsWith('.'))
  const [name] = foreign
  if (name === undefined) return
  throw new AppError(
    'refused',
    `${path} is not a Lectern library and is not empty (it holds ${name}). Choose an empty folder.`,
    { key: 'library.foreign', values: { folder: path, name } },
  )
}

async function whyNotWritable(fs: FileSystem, path: string): Promise<ReadOnly | undefined> {
  try {
    await fs.checkWritable(path)
    return undefined
  } catch {
    return { code: 'folder', folder: path }
  }
}
