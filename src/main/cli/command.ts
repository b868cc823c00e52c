import type { CommandInput, CommandOutput, Result } from '../../shared/ipc/contract'
import type { CommandName } from '../../shared/ipc/names'
import { unwrap } from '../../shared/ipc/app-error'
import type { OptionName, OptionValues } from './options'

/** The library, opened here or in the running app. */
export interface Client {
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>
  readonly close: () => Promise<void>
}

/** What a command was called with. */
export interface Invocation {
  readonly words: readonly string[]
  readonly options: OptionValues
  readonly dataDir: string
  readonly libraryDir: string
  /** Opens the library, once; a command that never asks needs none. */
  readonly client: () => Promise<Client>
  /** The library of the app that runs, or undefined where none does; opens nothing. */
  readonly runningClient: () => Promise<Client | undefined>
}

/** What became of it: how many of the things asked for failed; `stays` while the command goes on by itself. */
export type Outcome = number | 'stays'

/** A command: help, parser and tests read this, so that they cannot differ. */
export interface Command {
  readonly name: string
  /** Its words in `--help`: `ID TAG ...`; empty for none. */
  readonly words: string
  /** How many words it takes at least and at most. */
  readonly count: readonly [least: number, most: number]
  /** Among its words is a query: what begins with one minus is a part of that (`-rail`) and no option. */
  readonly takesQuery?: true
  /** Options it cannot do without. */
  readonly needs?: readonly OptionName[]
  /** The others that it takes, besides those of every command. */
  readonly options: readonly OptionName[]
  /** One sentence or two. */
  readonly does: string
  readonly run: (invocation: Invocation) => Promise<Outcome>
}

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {}

/** Calls a command of the wire. Throws its `AppError`. */
export async function call<C extends CommandName>(
  client: Client,
  name: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> {
  return unwrap((await client.call(name, input)) as Result<CommandOutput<C>>)
}

/** What is asked for with a snapshot of which no row is wanted. */
export const NO_ROWS = { view: { kind: 'all' }, sort: 'newest', size: 0 } as const
