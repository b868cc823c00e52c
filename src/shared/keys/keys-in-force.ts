import { COMMAND_DEFINITIONS, type CommandId } from '../commands'
import { contextsOverlap, keysClash } from './key-conflicts'
import { KEY_PRESETS, type KeyPreset, presetKeys } from './key-presets'
import { isCharacterKey, pressesOf } from './key-syntax'

/** What a person has set about keys. A newer version or another hand may have written what this one does not know. */
export type KeyboardSettings = {
  /** One of `KEY_PRESETS`; any other counts as the default. */
  readonly preset: string
  /** Keys by the id of their command, instead of those of the preset; an empty list takes them all away. */
  readonly bindings: Readonly<Record<string, unknown>>
  /** Whether letters, digits and signs alone are commands (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

export const DEFAULT_KEYBOARD: KeyboardSettings = { preset: 'default', bindings: {}, singleKeys: true }

/** Something in the settings that is kept and has no effect. */
export interface KeyProblem {
  readonly kind: 'preset' | 'command' | 'keys'
  /** The id or the keys, as written. */
  readonly what: string
  /** The command whose keys they are. */
  readonly id?: CommandId
}

export interface KeysInForce {
  /** The keys of every command, the one that is shown first. */
  readonly keys: ReadonlyMap<CommandId, readonly string[]>
  readonly problems: readonly KeyProblem[]
}

/** The preset that is meant. */
export const presetOf = ({ preset }: KeyboardSettings): KeyPreset =>
  KEY_PRESETS.find((one) => one === preset) ?? 'default'

/** Which keys mean which command now. A person's own keys win over those of the preset. */
export function keysInForce(settings: KeyboardSettings): KeysInForce {
  const { own, problems } = ownKeys(settings)
  const preset = presetKeys(presetOf(settings))
  const keys = COMMAND_DEFINITIONS.map(({ id }): [CommandId, readonly string[]] => {
    const meant = own.get(id) ?? (preset.get(id) ?? []).filter((one) => !isTaken(id, one, own))
    return [id, settings.singleKeys ? meant : meant.filter((one) => !isCharacterKey(one))]
  })
  return { keys: new Map(keys), problems }
}

const contextOf = (id: CommandId) => COMMAND_DEFINITIONS.find((one) => one.id === id)?.context ?? 'global'

const isTaken = (id: CommandId, keys: string, own: ReadonlyMap<CommandId, readonly string[]>): boolean =>
  [...own].some(
    ([other, taken]) =>
      contextsOverlap(contextOf(id), contextOf(other)) && taken.some((one) => keysClash(one, keys)),
  )

function ownKeys({ preset, bindings }: KeyboardSettings) {
  const own = new Map<CommandId, readonly string[]>()
  const problems: KeyProblem[] = []
  if (!KEY_PRESETS.some((one) => one === preset)) problems.push({ kind: 'preset', what: preset })
  for (const [name, value] of Object.entries(bindings)) {
    const id = COMMAND_DEFINITIONS.find((one) => one.id === name)?.id
    if (id === undefined) problems.push({ kind: 'command', what: name })
    else if (Array.isArray(value)) {
      const sound = value.filter((keys): keys is string => isSound(keys))
      const malformed = value.filter((keys) => !isSound(keys))
      problems.push(...malformed.map((keys) => ({ kind: 'keys' as const, what: asWritten(keys), id })))
      // Where nothing of it can be used, the preset still helps; an empty list is meant.
      if (sound.length > 0 || value.length === 0) own.set(id, [...new Set(sound)])
    } else problems.push({ kind: 'keys', what: asWritten(value), id })
  }
  return { own, problems }
}

const isSound = (keys: unknown): boolean => typeof keys === 'string' && pressesOf(keys) !== undefined

const asWritten = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
