import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { diskError } from '../library/files/disk-error'
import { decodeFile, type FileFormat } from '../library/files/envelope'
import { type FileSystem, nodeFileSystem } from '../library/files/file-system'
import { layoutOf } from '../library/files/layout'
import { loadFile } from '../library/files/load-file'

/** A library that was opened on this machine. */
const KnownLibrary = z.looseObject({
  id: z.string().min(1),
  /** Absolute. */
  path: z.string().min(1),
  /** When it was looked at last; those in the trash do not count. */
  articles: z.number().int().nonnegative().catch(0),
  /** Where it is being moved to: after a crash it is at one of the two places, whole. */
  movingTo: z.string().optional(),
  /** The folder that the last move copied and kept. */
  kept: z.string().optional(),
})
export type KnownLibrary = z.infer<typeof KnownLibrary>

/** `<dataDir>/libraries.json`: the libraries that this machine knows, and the one that a start opens. */
const KnownLibraries = z.looseObject({
  /** The folder that is opened where none is named. */
  current: z.string().optional(),
  libraries: z.array(KnownLibrary),
})
export type KnownLibraries = z.infer<typeof KnownLibraries>
export const knownLibrariesFormat: FileFormat<KnownLibraries> = {
  version: 1,
  migrations: [],
  schema: KnownLibraries,
  indented: true,
}

const NONE: KnownLibraries = { libraries: [] }

/** Reads the list; damaged or of a newer version, it gives what makes sense of it. Throws what the disk throws. */
export async function knownLibraries(
  dataDir: string,
  fs: FileSystem = nodeFileSystem,
): Promise<KnownLibraries> {
  return (await load(fs, dataDir)).file.value
}

/**
 * Changes the list as it is on the disk now: another process may have changed it since. A list of a newer version
 * stays as it is. Throws an `AppError` where the disk does not take it.
 */
export async function changeKnown(
  dataDir: string,
  change: (known: KnownLibraries) => KnownLibraries,
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  try {
    const { file, status } = await load(fs, dataDir)
    const next = change(file.value)
    if (status !== 'newer' && JSON.stringify(next) !== JSON.stringify(file.value)) await file.set(next)
  } catch (error) {
    throw diskError(error, pathIn(dataDir))
  }
}

/** The list with a library as it is now, in the place of what was known of its id or its folder. */
export function withLibrary(
  known: KnownLibraries,
  library: Pick<KnownLibrary, 'id' | 'path' | 'articles'>,
): KnownLibraries {
  const before = known.libraries.find(({ id }) => id === library.id)
  const { movingTo: _movingTo, ...kept } = before ?? {}
  const entry = { ...kept, ...library }
  const isReplaced = ({ id, path }: KnownLibrary) => id === library.id || path === library.path
  const at = known.libraries.findIndex(isReplaced)
  const others = known.libraries.filter((one) => !isReplaced(one))
  return { ...known, libraries: others.toSpliced(at < 0 ? others.length : at, 0, entry) }
}

/** The list without a library, of which nothing is deleted. */
export function withoutLibrary(known: KnownLibraries, id: string): KnownLibraries {
  return { ...known, libraries: known.libraries.filter((one) => one.id !== id) }
}

/** The folder that a start opens where none is named; undefined where none was chosen. */
export const chosenLibrary = (dataDir: string): string | undefined => chosenOf(readNow(dataDir), holds)

/** The folder of the current library: one whose moving was cut off is where it is whole. */
export function chosenOf(
  { current, libraries }: KnownLibraries,
  holds: (folder: string, libraryId: string) => boolean,
): string | undefined {
  const moving = libraries.find(({ path }) => path === current)
  if (current === undefined || moving?.movingTo === undefined) return current
  return !holds(current, moving.id) && holds(moving.movingTo, moving.id) ? moving.movingTo : current
}

/** Whether a folder holds the library of this id. */
function holds(folder: string, libraryId: string): boolean {
  try {
    const { libraryId: id } = JSON.parse(readFileSync(layoutOf(folder).library, 'utf8')) as {
      libraryId?: unknown
    }
    return id === libraryId
  } catch {
    // Nothing there, or nothing that can be read: not this library.
    return false
  }
}

/** A start needs it before anything else runs; what cannot be read names no folder, and opening says why. */
function readNow(dataDir: string): KnownLibraries {
  try {
    const outcome = decodeFile(knownLibrariesFormat, readFileSync(pathIn(dataDir)))
    return (outcome.status === 'ok' || outcome.status === 'newer' ? outcome.value : undefined) ?? NONE
  } catch {
    return NONE
  }
}

function load(fs: FileSystem, dataDir: string) {
  const now = () => new Date().toISOString()
  const quarantine = { folder: join(dataDir, 'quarantine'), writable: true, now }
  return loadFile(fs, pathIn(dataDir), knownLibrariesFormat, NONE, soundEntries, quarantine)
}

/** Every entry of a damaged list that is whole. */
function soundEntries(raw: unknown): KnownLibraries {
  const { current, libraries } = { current: undefined, libraries: [], ...(raw as object) } as {
    current: unknown
    libraries: unknown
  }
  const whole = (Array.isArray(libraries) ? libraries : []).flatMap(
    (one) => KnownLibrary.safeParse(one).data ?? [],
  )
  return { libraries: whole, ...(typeof current === 'string' ? { current } : {}) }
}

const pathIn = (dataDir: string): string => join(resolve(dataDir), 'libraries.json')
