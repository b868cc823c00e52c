import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decodeFile, type FileFormat } from '../../../../src/main/library/files/envelope'
import { readVersion, type Versioned } from '../../../../src/main/library/files/versioned'
import { EVERY_FORMAT } from './every-format'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/schemas')

/*
 * A schema that changes fails here. Where every file of this version still reads as it did, the change belongs to the
 * version: put a file `v<version>/<kind>.<what>.json` beside the others, which has the new fields, and run this file
 * with `-u`. Otherwise it is a new version: a migration, `version` one higher, and fixtures of both.
 */
describe.each(EVERY_FORMAT)('files of the kind %s', (kind, format) => {
  const present = documents(format.version, kind)

  test('have a migration from every earlier version to the next', () => {
    expect(format.migrations).toHaveLength(format.version - 1)
  })

  test('have the schema that this version was published with', async () => {
    const shape = JSON.stringify(shapeOf(format, 'ref'), undefined, 1)
    await expect(`${shape}\n`).toMatchFileSnapshot(join(FIXTURES, `v${format.version}`, `${kind}.schema`))
  })

  test('have fixtures in which every field of the schema stands', () => {
    expect(lacking(shapeOf(format), present.map(fieldsOf))).toEqual([])
  })

  test('are read without losing anything', () => {
    for (const text of present) {
      const fields = fieldsOf(text)
      expect(readVersion(format, format.version, fields)).toMatchObject({ status: 'ok', value: fields })
      const outcome = isEnvelope(format) ? decodeFile(format, Buffer.from(text)) : undefined
      expect(outcome ?? { intact: true }).toMatchObject({ intact: true })
    }
  })

  test('are read when any earlier version wrote them', () => {
    for (let version = 1; version <= format.version; version += 1) {
      const written = documents(version, kind)
      expect(written).not.toEqual([])
      for (const text of written)
        expect(readVersion(format, version, fieldsOf(text))).toMatchObject({ status: 'ok' })
    }
  })
})

/** The fixtures of a version, as they stand in the files. */
function documents(version: number, kind: string): string[] {
  const folder = join(FIXTURES, `v${version}`)
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.json') && name.split('.')[0] === kind)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

function fieldsOf(text: string): Record<string, unknown> {
  const { schema: _schema, rev: _rev, crc: _crc, ...fields } = JSON.parse(text) as Record<string, unknown>
  return fields
}

const isEnvelope = (format: Versioned<object>): format is FileFormat<object> => 'indented' in format

type Shape = z.core.JSONSchema.BaseSchema

const shapeOf = ({ schema }: Versioned<object>, reused: 'inline' | 'ref' = 'inline'): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused })

/** The fields of a shape that no value has. */
function lacking(shape: Shape, values: readonly unknown[], path = ''): string[] {
  const records = values.filter(
    (value): value is Record<string, unknown> =>
      typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  const found = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((one) => lacking(one, values, path))
  for (const [key, field] of Object.entries(shape.properties ?? {})) {
    const held = records.filter((record) => key in record).map((record) => record[key])
    if (held.length === 0) found.push(`${path}.${key}`)
    else found.push(...lacking(field as Shape, held, `${path}.${key}`))
  }
  if (shape.items !== undefined) found.push(...lacking(shape.items as Shape, values.flat(), `${path}[]`))
  if (shape.properties === undefined && typeof shape.additionalProperties === 'object')
    found.push(...lacking(shape.additionalProperties, records.flatMap(Object.values), `${path}.*`))
  return found
}
