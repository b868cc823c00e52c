import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decodeFile, encodeFile, type FileFormat } from '../../../../src/main/library/files/envelope'
import type { Migration } from '../../../../src/main/library/files/versioned'

const first: FileFormat<object> = {
  version: 1,
  schema: z.object({ name: z.string() }),
  migrations: [],
  indented: true,
}
const named: Migration = ({ name, ...rest }) => ({ ...rest, names: [name] })
const counted: Migration = (fields) => ({ ...fields, count: (fields['names'] as unknown[]).length })
const third: FileFormat<{ names: string[]; count: number }> = {
  version: 3,
  schema: z.object({ names: z.array(z.string()), count: z.number() }),
  migrations: [named, counted],
  indented: true,
}
const second: FileFormat<object> = { ...third, version: 2, migrations: [named] }
const bytes = (format: FileFormat<object>, value: object) => Buffer.from(encodeFile(format, 4, value))

describe('a file of an earlier version', () => {
  test.each([
    ['the first', bytes(first, { name: 'Bees', later: { kept: 1 } })],
    ['the second', bytes(second, { names: ['Bees'], later: { kept: 1 } })],
    ['this one', bytes(third, { names: ['Bees'], count: 1, later: { kept: 1 } })],
  ])('is read as if this one had written it, unknown fields and all: %s', (_version, file) => {
    const value = { names: ['Bees'], count: 1, later: { kept: 1 } }
    expect(decodeFile(third, file)).toEqual({ status: 'ok', value, rev: 4, intact: true })
  })

  test('is written as this one, and read by it', () => {
    const outcome = decodeFile(third, bytes(first, { name: 'Bees', later: 1 }))
    const value = outcome.status === 'ok' ? outcome.value : {}
    const written = bytes(third, value)
    expect(JSON.parse(written.toString())).toMatchObject({ schema: 3, later: 1 })
    expect(decodeFile(third, written)).toMatchObject({ status: 'ok', value, intact: true })
  })

  test('that was edited by hand is read as edited', () => {
    const edited = Buffer.from(bytes(first, { name: 'Bees' }).toString().replace('Bees', 'Wasps'))
    expect(decodeFile(third, edited)).toMatchObject({ value: { names: ['Wasps'] }, intact: false })
  })

  test('that is damaged gives what is left of it in the shape of this one', () => {
    expect(decodeFile(third, bytes(first, { name: 7, later: 1 }))).toEqual({
      status: 'corrupt',
      reason: expect.stringContaining('`names.0` is wrong') as string,
      raw: { names: [7], count: 1, later: 1 },
    })
  })

  test('whose migration fails is damaged, and given as it is', () => {
    expect(decodeFile(third, bytes(second, { names: null }))).toEqual({
      status: 'corrupt',
      reason: expect.stringMatching(/^it cannot be brought from version 2 to 3 /) as string,
      raw: { names: null },
    })
  })
})

describe('a file of a newer version', () => {
  test('is told apart, with its content where that makes sense', () => {
    const value = { names: ['Bees'], count: 1 }
    expect(decodeFile(third, bytes({ ...third, version: 4 }, value))).toEqual({
      status: 'newer',
      version: 4,
      value,
    })
    expect(decodeFile(third, bytes({ ...third, version: 4 }, { other: 1 }))).toEqual({
      status: 'newer',
      version: 4,
    })
  })
})

test.each([0, -1, 1.5, '1', null])('version %j is none', (schema) => {
  const file = Buffer.from(JSON.stringify({ schema, name: 'Bees' }))
  expect(decodeFile(third, file)).toMatchObject({
    status: 'corrupt',
    reason: 'its `schema` is not a version number',
  })
})
