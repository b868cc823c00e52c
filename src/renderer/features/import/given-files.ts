import { AppError } from '../../../shared/ipc/app-error'
import { MAX_SOURCE_BYTES } from '../../../shared/model/limits'
import { isReadableFile } from '../../../shared/model/readable-files'
import { call } from '../../host'
import type { Given } from './run-import'

/** A file of the page, as something to import. One that is too large is refused before it is read. */
export function givenFile(file: File): Given {
  return {
    name: file.name,
    async capture() {
      if (file.size > MAX_SOURCE_BYTES) throw tooLarge(file)
      return call('capture.file', { name: file.name, bytes: await bytesOf(file) })
    },
  }
}

/** The files that were dropped, those in folders too. Must be called while the drop event is being handled. */
export async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
  const found = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const files = await Promise.all(
    // What comes from no file system (an image dragged from a page) is a file without an entry.
    found.map(({ entry, file }) =>
      entry === null ? Promise.resolve(file ?? []) : filesOf(entry, entry.isFile),
    ),
  )
  return files.flat()
}

/** The readable ones of a chosen folder's files, in the order of their paths. */
export function readableFiles(files: Iterable<File>): File[] {
  return [...files]
    .filter(({ name }) => isReadableFile(name) && !name.startsWith('.'))
    .toSorted((a, b) => a.webkitRelativePath.localeCompare(b.webkitRelativePath))
}

async function filesOf(entry: FileSystemEntry, chosen: boolean): Promise<File[]> {
  if (entry.isFile) {
    if (!chosen && (entry.name.startsWith('.') || !isReadableFile(entry.name))) return []
    return [await fileOf(entry as FileSystemFileEntry)]
  }
  const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader())
  const files = await Promise.all(children.map((child) => filesOf(child, false)))
  return files.flat()
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A reader gives at most 100 entries a call, and none when it is through. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (cause) {
    throw new AppError('unreadable', `${file.name} cannot be read. Check that you may read it.`, {
      key: 'capture.denied',
      values: { name: file.name },
      cause,
    })
  }
}

function tooLarge({ name, size }: File): AppError {
  const values = { name, size: Math.round(size / 1e6), limit: MAX_SOURCE_BYTES / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; articles of up to ${values.limit} MB can be saved.`,
    { key: 'capture.fileTooLarge', values },
  )
}
