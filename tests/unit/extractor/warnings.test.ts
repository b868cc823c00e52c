import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WARNINGS } from '../../../src/shared/model/extraction'

const LOCALES = join(import.meta.dirname, '../../../src/shared/locales')

test.each(['en', 'zh-CN'])('every warning that a capture can give has its sentence, in %s', (language) => {
  const texts = JSON.parse(readFileSync(join(LOCALES, language, 'adjust.json'), 'utf8')) as {
    warnings: Record<string, string>
  }
  expect(Object.keys(texts.warnings).toSorted()).toEqual([...WARNINGS].toSorted())
  for (const sentence of Object.values(texts.warnings)) expect(sentence.length).toBeGreaterThan(10)
})
