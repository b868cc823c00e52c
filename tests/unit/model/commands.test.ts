import { describe, expect, it } from 'vitest'
import { COMMAND_DEFINITIONS, type CommandDefinition } from '../../../src/shared/commands'
import { commands, events } from '../../../src/shared/ipc/contract'
import { COMMANDS, EVENTS } from '../../../src/shared/ipc/names'

const definitions: readonly CommandDefinition[] = COMMAND_DEFINITIONS

describe('the command registry', () => {
  it('gives every command an id of its own', () => {
    const ids = definitions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the wire contract', () => {
  it('describes exactly the commands and events that have a name', () => {
    expect(Object.keys(commands).toSorted()).toEqual([...COMMANDS].toSorted())
    expect(Object.keys(events).toSorted()).toEqual([...EVENTS].toSorted())
  })
})
