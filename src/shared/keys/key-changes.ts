import type { CommandId } from '../commands'
import type { KeyConflict } from './key-conflicts'
import type { KeyboardSettings } from './keys-in-force'

type Bindings = KeyboardSettings['bindings']
type Keys = ReadonlyMap<CommandId, readonly string[]>

/** The bindings with keys given to a command besides those it has, and taken from the others. `has` are all keys, single ones too. */
export function withKeys(
  bindings: Bindings,
  has: Keys,
  id: CommandId,
  keys: string,
  from: readonly KeyConflict[],
): Bindings {
  const taken = from.map(({ id: other }) => [
    other,
    (has.get(other) ?? []).filter((one) => !from.some((lost) => lost.id === other && lost.keys === one)),
  ])
  return { ...bindings, ...Object.fromEntries(taken), [id]: [...new Set([...(has.get(id) ?? []), keys])] }
}

/** The bindings without one of a command's keys. */
export const withoutKeys = (bindings: Bindings, has: Keys, id: CommandId, keys: string): Bindings => ({
  ...bindings,
  [id]: (has.get(id) ?? []).filter((one) => one !== keys),
})

/** The bindings with the preset's keys for a command again. */
export const withPresetKeys = (bindings: Bindings, id: CommandId): Bindings =>
  Object.fromEntries(Object.entries(bindings).filter(([name]) => name !== id))
