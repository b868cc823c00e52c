import { COMMAND_DEFINITIONS, type CommandContext, type CommandId } from '../commands'
import { comparableKeys } from './key-syntax'

/** The places a wider context stands for. */
const PLACES: Partial<Record<CommandContext, readonly CommandContext[]>> = {
  global: ['list', 'reader', 'selection', 'annotation', 'find', 'places'],
  article: ['list', 'reader'],
}
const placesOf = (context: CommandContext) => PLACES[context] ?? [context]

/** Whether a person can be in both at once, neither of them the nearer. */
export const contextsOverlap = (a: CommandContext, b: CommandContext): boolean =>
  placesOf(a).some((place) => placesOf(b).includes(place))

/** Whether one of the two can never be pressed beside the other: they are equal, or one begins with the other. */
export function keysClash(a: string, b: string): boolean {
  const [one, other] = [comparableKeys(a), comparableKeys(b)]
  const length = Math.min(one.length, other.length)
  return length > 0 && one.slice(0, length).every((press, at) => press === other[at])
}

/** A command in whose way keys would be, and which of its keys. */
export interface KeyConflict {
  readonly id: CommandId
  readonly keys: string
}

/** The other commands that these keys would be taken from, were they given to the command `id`. */
export function conflictsOf(
  id: CommandId,
  keys: string,
  inForce: ReadonlyMap<CommandId, readonly string[]>,
): KeyConflict[] {
  const context = COMMAND_DEFINITIONS.find((one) => one.id === id)?.context ?? 'global'
  return COMMAND_DEFINITIONS.filter(
    (other) => other.id !== id && contextsOverlap(context, other.context),
  ).flatMap((other) =>
    (inForce.get(other.id) ?? [])
      .filter((taken) => keysClash(keys, taken))
      .map((taken) => ({ id: other.id, keys: taken })),
  )
}
