import type { Libraries, Switched } from './ipc/libraries'
import { articlesIn, refuseUnopenable, unopenable } from './libraries/choose-library'
import { changeKnown, knownLibraries, withLibrary, withoutLibrary } from './libraries/known-libraries'
import { folderNamed, listedLibraries } from './libraries/listed-libraries'
import { moveLibrary, refuseMove, settleMove } from './libraries/move-library'
import {
  copyOf,
  folderTyped,
  isSameFolder,
  lookInto,
  refusal,
  refuseVanished,
} from './libraries/place-for-library'
import { atMost } from './library/files/at-most'
import { folderError } from './library/files/disk-error'
import { nodeFileSystem } from './library/files/file-system'
import { localLayout } from './library/files/layout'
import type { Library } from './library/library'
import { takeLock } from './library/lock'
import { type LibraryRooms, openRooms } from './library-rooms'
import type { Machine } from './machine'

/** How long windows may take to hand over their drafts, and calls to come to their end, ms. */
const FLUSH_LIMIT = 10_000
const CALLS_LIMIT = 10_000

/** The open library, in the place of which another one can be opened. */
export interface OpenLibraries {
  readonly rooms: LibraryRooms
  /** Waits for a switch or a move under way, and closes what is open then. */
  close(): Promise<void>
}

/** Opens a library and keeps one open until `close`. Throws as `openLibrary` does. */
export async function openLibraries(machine: Machine, libraryDir: string): Promise<OpenLibraries> {
  const { dataDir } = machine
  const oneAtATime = atMost(1)
  await refuseVanished(libraryDir, dataDir, await knownLibraries(dataDir))
  const libraries: Libraries = {
    list: async () => {
      await remember(machine, rooms.library).catch(() => undefined)
      return listedLibraries(dataDir, rooms.library.path)
    },
    switchTo: (to, options) => oneAtATime(() => switchTo(to, options)),
    move: (to) => oneAtATime(() => move(to)),
    async forget(id) {
      if (id === rooms.library.id) throw isOpen(rooms.library.path)
      await changeKnown(dataDir, (known) => withoutLibrary(known, id))
    },
  }
  let rooms = await openRooms(machine, libraryDir, libraries)

  async function switchTo(
    to: string,
    { create, force }: { readonly create: boolean; readonly force: boolean },
  ): Promise<Switched> {
    const path = await folderMeant(to, machine)
    if (!create && (await isSameFolder(path, rooms.library.path)))
      return { path: rooms.library.path, unsaved: [] }
    const next = await opened(path, create)
    const before = rooms
    const left = await leave(machine, before)
    try {
      if (left.unsaved.length > 0 && !force) {
        await next.close()
        left.stay()
        return { path: before.library.path, unsaved: left.unsaved }
      }
      await remember(machine, before.library)
      await remember(machine, next.library, 'current')
    } catch (error) {
      await next.close()
      left.stay()
      throw error
    }
    rooms = next
    await next.show()
    machine.emit({ name: 'library.leaving', payload: { stage: 'left' } })
    await before.close()
    return { path, unsaved: [] }
  }

  /** A library that nobody sees yet. Throws an `AppError` where it cannot be opened. */
  async function opened(path: string, create: boolean): Promise<LibraryRooms> {
    await refuseUnopenable(path, dataDir, create)
    // Of a damaged `library.json` nothing is known before it is mended; the lock is one for both then.
    if ((await lookInto(path)).libraryId === rooms.library.id) throw copyOf(path, rooms.library.path)
    try {
      const next = await openRooms(machine, path, libraries)
      // Nobody asked for the sample a second time: a library that has a history gets none.
      if (create) await next.library.forgetHistory()
      return next
    } catch (error) {
      throw unopenable(error, path)
    }
  }

  async function move(typed: string): Promise<Switched & { kept?: string }> {
    const { id: libraryId, path: from } = rooms.library
    const to = folderTyped(typed)
    await rooms.library.requireFolder()
    await refuseMove({ dataDir, from, to })
    const left = await leave(machine, rooms)
    if (left.unsaved.length > 0) {
      left.stay()
      return { path: from, unsaved: left.unsaved }
    }
    const plan = { dataDir, libraryId, from, to, now: machine.now, articles: articlesIn(rooms.library) }
    await rooms.close()
    let moved: { path: string; kept?: string } | undefined
    let failure: unknown
    try {
      const { lock: path } = localLayout(dataDir, libraryId)
      const lock = await takeLock(nodeFileSystem, path, machine.host.name, machine.now())
      try {
        moved = await moveLibrary(plan)
      } finally {
        await lock.release()
      }
    } catch (error) {
      failure = error
    }
    rooms = await openRooms(machine, moved?.path ?? (await settleMove(plan)), libraries)
    await rooms.show()
    machine.emit({ name: 'library.leaving', payload: { stage: 'left' } })
    if (moved === undefined) throw folderError(failure, to)
    return { ...moved, unsaved: [] }
  }

  // A start does not wait for it.
  const remembered = remember(machine, rooms.library)
  return {
    get rooms() {
      return rooms
    },
    close: () =>
      oneAtATime(async () => {
        await remembered
        await remember(machine, rooms.library)
        await rooms.close()
      }),
  }
}

/** Takes the windows and everyone else away from a library, and saves what there is; `stay` lets them back. */
async function leave({ host, emit, gate }: Machine, rooms: LibraryRooms) {
  const windows = host.windows?.() ?? 0
  const flushed = gate.until(FLUSH_LIMIT, windows)
  emit({ name: 'library.leaving', payload: { stage: 'leaving' } })
  await flushed
  const open = await rooms.shut(CALLS_LIMIT)
  const { failed: unsaved } = await rooms.library.flush()
  return {
    unsaved,
    stay() {
      open()
      emit({ name: 'library.leaving', payload: { stage: 'stayed' } })
    },
  }
}

/** Puts a library on the list of this machine: a window's always, a command's only when it is there already. */
async function remember({ dataDir, host, log }: Machine, library: Library, as?: 'current'): Promise<void> {
  const { id, path } = library
  const write = changeKnown(dataDir, (known) => {
    if (host.name === 'cli' && as === undefined && !known.libraries.some((one) => one.id === id)) return known
    const next = withLibrary(known, { id, path, articles: articlesIn(library) })
    return as === undefined ? next : { ...next, current: path }
  })
  // That a library is on a list is no reason not to open it; that it is the one of the next start is.
  await (as === undefined ? write.catch((error: unknown) => log(String(error))) : write)
}

async function folderMeant(to: string, { dataDir }: Machine): Promise<string> {
  return folderNamed(to, await listedLibraries(dataDir, '')) ?? folderTyped(to)
}

const isOpen = (folder: string) =>
  refusal('library.isOpen', `${folder} is open and stays on the list. Open another library first.`, {
    folder,
  })
