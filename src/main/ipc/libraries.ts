import type { Problem } from '../../shared/ipc/contract'
import type { LibraryEntry } from '../../shared/model/known-library'
import type { Handlers } from './router'
import type { Host } from '../host'

/** What came of opening another library. */
export interface Switched {
  /** The folder that is open now. */
  readonly path: string
  /** Changes that could not be saved: because of them nothing was switched. */
  readonly unsaved: Problem[]
}

/** The libraries of this machine, of which one is open. */
export interface Libraries {
  list(): Promise<LibraryEntry[]>
  /** Opens another one; the one before stays open where that fails. Throws an `AppError` that says why. */
  switchTo(to: string, options: { readonly create: boolean; readonly force: boolean }): Promise<Switched>
  /** Moves the open one. `kept` is the folder that was copied, and stays. */
  move(to: string): Promise<Switched & { readonly kept?: string }>
  /** Takes one off the list, and deletes nothing. */
  forget(id: string): Promise<void>
}

type LibrariesHandlers = Pick<
  Handlers,
  'libraries.list' | 'libraries.switch' | 'libraries.move' | 'libraries.forget' | 'libraries.chooseFolder'
>

/** The commands about which library is open. */
export function createLibrariesHandlers(libraries: Libraries, host: Host): LibrariesHandlers {
  return {
    'libraries.list': async () => ({
      libraries: await libraries.list(),
      canChoose: host.chooseFolder !== undefined,
    }),
    'libraries.switch': ({ to, ...options }) => libraries.switchTo(to, options),
    'libraries.move': ({ to }) => libraries.move(to),
    'libraries.forget': async ({ id }) => {
      await libraries.forget(id)
      return {}
    },
    'libraries.chooseFolder': async () => {
      if (host.chooseFolder === undefined) return { available: false }
      const path = await host.chooseFolder()
      return { available: true, ...(path === undefined ? {} : { path }) }
    },
  }
}
