import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../../src/shared/locales/en/errors.json'
import { COMMANDS, EVENTS } from '../../../src/shared/ipc/names'
import zh from '../../../src/shared/locales/zh-CN/errors.json'

const WIRE_NAMES = new Set<string>([...COMMANDS, ...EVENTS])
const root = resolve(import.meta.dirname, '../../../src')

/** Every text of a language by its dotted key. */
function texts(group: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(group).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...texts(value, `${prefix}${name}.`)]
        : [[prefix + name, String(value)] as const],
    ),
  )
}

const english = texts(en)
const chinese = texts(zh)
const sources = ['main', 'extractor', 'renderer/host']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(root, folder, name),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
/** The keys of the errors that this part of Lectern makes: in an `AppError`, a `Problem`, or by `refused(`. */
const PREFIXES = new Set(['annotation', 'article', 'capture', 'disk', 'library'])
const keys = [
  ...new Set(
    [...sources.matchAll(/'((\w+)\.\w+)'/g)].flatMap(([, key = '', prefix = '']) => {
      const near = new RegExp(`(?:key:|refused\\(|\\?|:)\\s*'${key.replace('.', '\\.')}'`)
      return PREFIXES.has(prefix) && near.test(sources) ? [key] : []
    }),
  ),
].filter((key) => !WIRE_NAMES.has(key))

test('errors have keys', () => {
  expect(keys.length).toBeGreaterThan(35)
})

test.each(keys)('%s is a sentence in both languages', (key) => {
  expect(english.get(key), 'en').toMatch(/[.?}]$/)
  expect(chinese.get(key), 'zh-CN').toMatch(/[。？}]$/)
})

test.each([...english])('%s is filled with the same values in both languages', (key, text) => {
  const values = (one: string | undefined) => [...(one ?? '').matchAll(/{{(\w+)}}/g)].map(([, name]) => name)
  expect(new Set(values(chinese.get(key)))).toEqual(new Set(values(text)))
})
