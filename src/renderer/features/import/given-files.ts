import { AppError } from '../../../shared/ipc/app-error'
import { MAX_SOURCE_BYTES } from '../../../shared/model/limits'
import { isFolderOfPage, isReadableFile } from '../../../shared/model/readable-files'

/** Something to import: a file of the page, with its place in what was given, or what could not be had. */
export type Given =
  | { readonly file: File; readonly path?: string; readonly beside?: FilesBeside }
  | { readonly name: string; readonly error: AppError }

/** A file of what was given, by its path there; undefined where there is none. */
export type FilesBeside = (path: string) => Promise<File | undefined>

/**
 * What was dropped: files, and in folders the readable ones in the order of their paths, as they are found. What cannot
 * be read, or a folder with nothing in it for Lectern, is among them and says so. Must be called while the drop event is
 * handled.
 */
export function dropped(items: DataTransferItemList): AsyncGenerator<Given> {
  // Only now are they there.
  return walk([...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() })))
}

async function* walk(
  found: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[],
): AsyncGenerator<Given> {
  const names = new Set(found.map(({ entry }) => entry?.name ?? ''))
  for (const { entry, file } of found) {
    // What comes from no file system (an image dragged from a page) is a file without an entry.
    if (entry === null) {
      if (file !== null) yield { file }
      continue
    }
    if (entry.isDirectory && isFolderOfPage(entry.name, names)) continue
    let some = false
    for await (const one of entriesOf(entry, entry.isFile)) {
      some = true
      yield one
    }
    if (!some) yield { name: entry.name, error: noFiles(entry.name) }
  }
}

/** The readable ones of a chosen folder's files, in the order of their paths; where there are none, what says so. */
export function chosenFolder(files: Iterable<File>): Given[] {
  const all = [...files].toSorted((a, b) => inOrder(a.webkitRelativePath, b.webkitRelativePath))
  const byPath = new Map(all.map((file) => [file.webkitRelativePath, file]))
  const beside: FilesBeside = async (path) => byPath.get(path)
  const given = all
    .filter(({ name, webkitRelativePath: path }) => isReadable(name) && !isOfPage(path, byPath))
    .map((file) => ({ file, path: file.webkitRelativePath, beside }))
  const [first] = all
  if (given.length > 0 || first === undefined) return given
  const name = first.webkitRelativePath.split('/', 1)[0] ?? ''
  return [{ name, error: noFiles(name) }]
}

/** Whether a file lies in a folder that was saved with a page. */
function isOfPage(path: string, given: { has(path: string): boolean }): boolean {
  const folders = path.split('/').slice(0, -1)
  return folders.some((folder, at) => {
    const above = folders
      .slice(0, at)
      .map((one) => `${one}/`)
      .join('')
    return isFolderOfPage(folder, { has: (name) => given.has(above + name) })
  })
}

const isReadable = (name: string): boolean => isReadableFile(name) && !name.startsWith('.')
const inOrder = new Intl.Collator(undefined, { numeric: true }).compare

async function* entriesOf(entry: FileSystemEntry, chosen: boolean): AsyncGenerator<Given> {
  if (entry.isFile && !chosen && !isReadable(entry.name)) return
  let children: FileSystemEntry[]
  try {
    if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry)
      const beside = besideEntry(entry)
      yield chosen ? { file, beside } : { file, path: entry.fullPath.slice(1), beside }
      return
    }
    children = await childrenOf((entry as FileSystemDirectoryEntry).createReader())
  } catch {
    // A page is not told why: it has no right to it, or it is gone.
    yield { name: entry.name, error: denied(entry.name) }
    return
  }
  const names = new Set(children.map(({ name }) => name))
  const inside = children
    .filter(({ name, isDirectory }) => !name.startsWith('.') && !(isDirectory && isFolderOfPage(name, names)))
    .toSorted((a, b) => inOrder(a.name, b.name))
  for (const child of inside) yield* entriesOf(child, false)
}

/** What was dropped has one root, whatever lies where on the disk. */
const besideEntry =
  ({ filesystem: { root } }: FileSystemEntry): FilesBeside =>
  async (path) => {
    const found = await new Promise<FileSystemEntry | undefined>((resolve) =>
      root.getFile(`/${path}`, {}, resolve, () => resolve(undefined)),
    )
    return found === undefined ? undefined : fileOf(found as FileSystemFileEntry).catch(() => undefined)
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

/** The bytes of a file; none where it can be read no more, which main then says. */
export async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
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

/** That a file is larger than what is saved. */
export function tooLarge({ name, size }: File): AppError {
  const values = { name, size: Math.round(size / 1e6), limit: MAX_SOURCE_BYTES / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; articles of up to ${values.limit} MB can be saved.`,
    { key: 'capture.fileTooLarge', values },
  )
}
