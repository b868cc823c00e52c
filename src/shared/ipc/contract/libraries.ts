import { z } from 'zod'
import { LibraryEntry } from '../../model/known-library'
import { Problem } from '../wire-error'
import { type Definitions, nothing } from './basics'

/** The libraries that this machine knows. */
export const librariesCommands = {
  /** Those that this machine knows. `canChoose`: the host has a dialog for folders. */
  'libraries.list': {
    input: nothing,
    output: z.object({ libraries: z.array(LibraryEntry), canChoose: z.boolean() }),
  },
  /**
   * Opens another library in the place of this one, for every window: by its id, its name or its folder; with `create` a
   * new one in a folder. `unsaved` are changes that could not be saved: then nothing is switched, unless `force` lets
   * them go.
   */
  'libraries.switch': {
    input: z.object({
      to: z.string().min(1).max(4096),
      create: z.boolean().default(false),
      force: z.boolean().default(false),
    }),
    output: z.object({ path: z.string(), unsaved: z.array(Problem) }),
  },
  /** Moves the open library. `kept` is the folder it was copied from, which stays. */
  'libraries.move': {
    input: z.object({ to: z.string().min(1).max(4096) }),
    output: z.object({ path: z.string(), unsaved: z.array(Problem), kept: z.string().optional() }),
  },
  /** Takes a library off the list. Nothing of it is deleted; the open one stays. */
  'libraries.forget': { input: z.object({ id: z.string() }), output: nothing },
  /** Through the host's dialog; `available` false: the page asks for the path. */
  'libraries.chooseFolder': {
    input: nothing,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
} as const satisfies Definitions
