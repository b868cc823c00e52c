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

/**
 * What was dropped: files, and in folders the readable ones in the order of their paths. What cannot be read, or a
 * folder with nothing in it for Lectern, is among them and says so. Must be called while the drop event is handled.
 */
export async function dropped(items: DataTransferItemList): Promise<Given[]> {
  const found = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const given = await Promise.all(
    // What comes from no file system (an image dragged from a page) is a file without an entry.
    found.map(async ({ entry, file }) => {
      if (entry !== null) return givenEntry(entry)
      return file === null ? [] : [givenFile(file)]
    }),
  )
  return given.flat()
}

/** The readable ones of a chosen folder's files, in the order of their paths; where there are none, what says so. */
export function chosenFolder(files: Iterable<File>): Given[] {
  const all = [...files].toSorted((a, b) => inOrder(a.webkitRelativePath, b.webkitRelativePath))
  const given = all.filter(({ name }) => isReadable(name)).map(givenFile)
  const [first] = all
  return given.length > 0 || first === undefined
    ? given
    : [failing(first.webkitRelativePath.split('/', 1)[0] ?? '', noFiles)]
}

/** Something that could not be had, to be told with the others. */
export function failing(name: string, error: (name: string) => AppError): Given {
  return { name, capture: () => Promise.reject(error(name)) }
}

const isReadable = (name: string): boolean => isReadableFile(name) && !name.startsWith('.')
const inOrder = new Intl.Collator(undefined, { numeric: true }).compare

async function givenEntry(entry: FileSystemEntry): Promise<Given[]> {
  const given = await entriesOf(entry, entry.isFile)
  return given.length > 0 ? given : [failing(entry.name, noFiles)]
}

async function entriesOf(entry: FileSystemEntry, chosen: boolean): Promise<Given[]> {
  if (entry.isFile && !chosen && !isReadable(entry.name)) return []
  try {
    if (entry.isFile) return [givenFile(await fileOf(entry as FileSystemFileEntry))]
    const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader())
    const inside = children
      .filter(({ name }) => !name.startsWith('.'))
      .toSorted((a, b) => inOrder(a.name, b.name))
      .map((child) => entriesOf(child, false))
    return (await Promise.all(inside)).flat()
  } catch {
    // A page is not told why: it has no right to it, or it is gone.
    return [failing(entry.name, denied)]
  }
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
  } catch {
    throw denied(file.name)
  }
}

function denied(name: string): AppError {
  return new AppError('unreadable', `${name} cannot be read. Check that you may read it.`, {
    key: 'capture.denied',
    values: { name },
  })
}

function noFiles(name: string): AppError {
  return new AppError(
    'not-found',
    `${name} holds no file that Lectern reads (.html, .mhtml, .docx, .md, .txt).`,
    {
      key: 'capture.noFiles',
      values: { name },
    },
  )
}

function tooLarge({ name, size }: File): AppError {
  const values = { name, size: Math.round(size / 1e6), limit: MAX_SOURCE_BYTES / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; articles of up to ${values.limit} MB can be saved.`,
    { key: 'capture.fileTooLarge', values },
  )
}
