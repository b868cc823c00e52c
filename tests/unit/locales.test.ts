import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_DEFINITIONS } from '../../src/shared/commands'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'src/shared/locales')
const LANGUAGES = ['en', 'zh-CN'] as const
type Texts = { readonly [key: string]: string | Texts }

const names = readdirSync(join(folder, 'en'))
const textsOf = (language: string, name: string) =>
  JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Texts

/** Every text by its whole key. */
function flat(texts: Texts, before = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(`${before}${key}`, value)
    else for (const [inner, text] of flat(value, `${before}${key}.`)) found.set(inner, text)
  }
  return found
}

/** English has two plural forms, Chinese one: keys are compared without them. */
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/, '')
const keysOf = (language: string, name: string) =>
  [...new Set([...flat(textsOf(language, name)).keys()].map(withoutPlural))].toSorted()
const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted((a, b) => a.localeCompare(b))

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }))

describe('the texts of the interface', () => {
  it('are in the same files in both languages', () => {
    expect(readdirSync(join(folder, 'zh-CN')).toSorted()).toEqual(names.toSorted())
  })

  it.each(names)('have the same keys in English and Chinese: %s', (name) => {
    expect(keysOf('zh-CN', name)).toEqual(keysOf('en', name))
  })

  it.each(names)('fill in the same values in both languages: %s', (name) => {
    const english = flat(textsOf('en', name))
    for (const [key, text] of flat(textsOf('zh-CN', name))) {
      const twin = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? ''
      expect({ key, values: placeholdersOf(text) }).toEqual({ key, values: placeholdersOf(twin) })
    }
  })

  it.each(LANGUAGES)('name no key that a person can give another meaning, in %s', (language) => {
    // What is said about keys in general stays.
    const inGeneral = /(?:singleKeys\.hint|pressHint|browserZoom|keywords)$/
    const named = names
      .flatMap((name) => [...flat(textsOf(language, name))])
      .filter(([key]) => !inGeneral.test(key))
      .filter(([, text]) =>
        /(?:Ctrl|Alt|Cmd|Shift) ?\+|\([/?]\)|\d–\d|[Pp]ress [A-Z\d]\b|按 ?[A-Z\d](?![a-z])/.test(text),
      )
    expect(named).toEqual([])
  })

  it.each(LANGUAGES)(
    'say the number in every plural, in %s: one thing alone has a text of its own',
    (language) => {
      const counted = names.flatMap((name) => [...flat(textsOf(language, name))])
      const silent = counted.filter(
        ([key, text]) => /_(?:one|other)$/.test(key) && !/\{\{(?:count|number)\}\}/.test(text),
      )
      expect(silent).toEqual([])
    },
  )

  it.each(LANGUAGES)('name commands in the sample as the window does, in %s', (language) => {
    const titles = new Set(flat(textsOf(language, 'commands.json')).values())
    const named = [...flat(textsOf(language, 'sample.json')).values()].flatMap((note) =>
      [...note.matchAll(/“([^”]+)”/g)].map(([, name]) => name ?? ''),
    )
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((name) => !titles.has(name))).toEqual([])
  })

  it.each(LANGUAGES)('name every command in %s', (language) => {
    const titles = flat(textsOf(language, 'commands.json'))
    expect(COMMAND_DEFINITIONS.map(({ title }) => title).filter((title) => !titles.has(title))).toEqual([])
  })

  it.each(LANGUAGES)('say every error that has a key in %s', (language) => {
    const known = flat(textsOf(language, 'errors.json'))
    const used = sources
      .filter(({ name }) => !name.startsWith('renderer'))
      .flatMap(({ text }) => [...text.matchAll(/\bkey: '([\w.]+)'/g)].map(([, key]) => key ?? ''))
    expect(used.length).toBeGreaterThan(20)
    expect([...new Set(used)].filter((key) => !known.has(key)).toSorted()).toEqual([])
  })

  it('are no literal words in the components', () => {
    const literal = /^\s+(?:<\w+[^>]*>)?([A-Z][a-z]+(?: [a-z]+)+[.…]?)(?:<\/\w+>)?$/m
    const found = sources
      .filter(({ name }) => name.startsWith('renderer') && name.endsWith('.tsx'))
      .flatMap(({ name, text }) => (literal.test(text.replace(/\/\*[\s\S]*?\*\//g, '')) ? [name] : []))
    expect(found).toEqual([])
  })
})
