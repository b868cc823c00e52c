import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { exportFormats } from '../../../src/main/exchange/export'
import { importFormats } from '../../../src/main/exchange/import'
import en from '../../../src/shared/locales/en/export.json'
import zh from '../../../src/shared/locales/zh-CN/export.json'
import { formatsDocument, jsonSchema } from './formats-document'

const docs = join(import.meta.dirname, '../../../docs')

const again = 'npx vitest run --project node tests/unit/exchange/formats-document.test.ts -u'

test.each([
  { name: 'FORMATS.md', make: formatsDocument },
  { name: 'lectern-annotations.v1.schema.json', make: jsonSchema },
])(`docs/$name is up to date; if not, make it again: ${again}`, async ({ name, make }) => {
  const file = join(docs, name)
  const config = await resolveConfig(file)
  const text = await format(make(), { ...config, filepath: file })
  await expect(text).toMatchFileSnapshot(file)
})

test('every format has a name, a line about it and one about what is lost in both languages, and none is left over', () => {
  const ids = exportFormats.map(({ id }) => id).toSorted()
  for (const { formats, about, lost } of [en, zh])
    for (const texts of [formats, about, lost]) expect(Object.keys(texts).toSorted()).toEqual(ids)
})

test('what comes back is of a class that says so, and every other format is of class C', () => {
  const read = new Set(importFormats.flatMap(({ reads }) => reads))
  for (const { id, fidelity } of exportFormats) expect([id, fidelity === 'C']).toEqual([id, !read.has(id)])
})
