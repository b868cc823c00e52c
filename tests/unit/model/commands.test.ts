import { describe, expect, it } from 'vitest'
import {
  COMMAND_DEFINITIONS,
  type CommandContext,
  type CommandDefinition,
} from '../../../src/shared/commands'
import { commands, events } from '../../../src/shared/ipc/contract'
import { COMMANDS, EVENTS } from '../../../src/shared/ipc/names'

const definitions: readonly CommandDefinition[] = COMMAND_DEFINITIONS
/** The places a wider context stands for. */
const PLACES: Partial<Record<CommandContext, readonly string[]>> = {
  global: ['list', 'reader', 'selection', 'annotation', 'find'],
  article: ['list', 'reader'],
}

describe('the command registry', () => {
  it('gives every command an id of its own', () => {
    const ids = definitions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives no key to two commands that can be meant at the same time', () => {
    const claimed = new Map<string, string>()
    const conflicts: string[] = []
    for (const { id, keys, context } of definitions)
      for (const key of keys) {
        for (const place of PLACES[context] ?? [context]) {
          const slot = `${place} ${key}`
          const other = claimed.get(slot)
          if (other !== undefined) conflicts.push(`${slot}: ${other} and ${id}`)
          claimed.set(slot, id)
        }
      }
    expect(conflicts).toEqual([])
  })
})

describe('the wire contract', () => {
  it('describes exactly the commands and events that have a name', () => {
    expect(Object.keys(commands).toSorted()).toEqual([...COMMANDS].toSorted())
    expect(Object.keys(events).toSorted()).toEqual([...EVENTS].toSorted())
  })
})
