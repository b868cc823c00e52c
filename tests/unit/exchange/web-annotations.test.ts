import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import jsonld from 'jsonld'
import { describe, expect, test } from 'vitest'
import type { Library } from '../../../src/main/library/library'
import { sourcedDraft } from './example-library'
import { addQingdao, mark } from './example-library'
import { exported } from './exported'
import { HOSTILE_NOTE } from './hostile'
import { addHostile, TAGS } from './hostile-article'
import { rendered, withLibrary } from './rendered'

const SHARED = join(import.meta.dirname, '../../../../shared/formats')
const W3C = join(SHARED, 'w3c-web-annotation')
const isThere = existsSync(W3C)
if (!isThere) console.log('SKIPPED: the W3C’s schemas are not beside the repository (../shared/formats)')

interface Assertion {
  readonly expectedResult?: string
}
type Json = Record<string, unknown>

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Json & Assertion

/** Every schema of a folder, by its path. */
function schemas(folder: string): Map<string, Json & Assertion> {
  const names = readdirSync(join(W3C, 'schemas', folder), { recursive: true }).map(String)
  const files = names.filter((name) => name.endsWith('.json'))
  return new Map(files.map((name) => [`${folder}/${name}`, readJson(join(W3C, 'schemas', folder, name))]))
}

const LISTS = {
  annotation: 'annotations/annotationMusts.test',
  collection: 'collections/collectionMusts.test',
  page: 'collections/pages/pageMusts.test',
} as const

/** Judges by the W3C's own lists of assertions: says those that do not hold. */
function judge(what: keyof typeof LISTS): (value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, logger: false })
  addFormats(ajv)
  for (const schema of schemas('definitions').values()) ajv.addSchema(schema)
  const known = new Map([...schemas('annotations'), ...schemas('collections')])
  const { assertions } = readJson(join(W3C, 'schemas', LISTS[what])) as unknown as { assertions: string[] }
  const checks = assertions.map((path) => {
    const { expectedResult, ...schema } = known.get(path) ?? {}
    const check = ajv.compile(schema)
    return (value: unknown) => (check(value) === (expectedResult !== 'invalid') ? [] : [path])
  })
  return (value) => checks.flatMap((check) => check(value))
}

const contexts = new Map([['http://www.w3.org/ns/anno.jsonld', join(W3C, 'anno.jsonld')]])
/** The contexts that we have; nothing is asked of the network. */
const documentLoader = (url: string) => {
  const file = contexts.get(url)
  if (file === undefined) return Promise.reject(new Error(`${url} is not to be loaded`))
  return Promise.resolve({ contextUrl: undefined as never, documentUrl: url, document: readJson(file) })
}

const parsed = async (library: Library, format: string, options = {}) =>
  JSON.parse((await rendered(library, format, undefined, options)).content) as Json & {
    first: Json & { items: Json[] }
  }

const { hostile, document, hypothesis } = await withLibrary(async (library) => {
  const id = await addHostile(library)
  return {
    hostile: await exported(library, id),
    document: await parsed(library, 'w3c'),
    hypothesis: (await parsed(library, 'hypothesis')) as unknown as { annotations: Json[] },
  }
})

describe.skipIf(!isThere)('an article of hostile texts as Web Annotations', () => {
  const context = document['@context']

  test('fulfils every MUST of the W3C’s schemas: collection, page and each annotation', () => {
    expect(judge('collection')(document)).toEqual([])
    expect(judge('page')({ '@context': context, ...document.first })).toEqual([])
    const { items } = document.first
    expect(items).toHaveLength(hostile.annotations.length)
    const failed = judge('annotation')
    for (const item of items) expect(failed({ '@context': context, ...item })).toEqual([])
  }, 60_000)

  test('is judged by schemas that refuse what is wrong', () => {
    const [item] = document.first.items
    const { id: _, ...withoutId } = item as Json
    const failed = judge('annotation')
    expect(failed({ '@context': context, ...withoutId })).not.toEqual([])
    expect(failed({ '@context': context, ...item, created: 'yesterday' })).not.toEqual([])
    expect(failed({ ...item })).not.toEqual([])
  })

  test('loses nothing on the way to RDF: JSON-LD in safe mode', async () => {
    const toRdf = (value: unknown) =>
      jsonld.toRDF(value as never, { documentLoader, safe: true } as never) as unknown as Promise<object[]>
    expect((await toRdf(document)).length).toBeGreaterThan(hostile.annotations.length * 10)
    const [item] = document.first.items
    const bare = { ...document, first: { ...document.first, items: [{ ...item, color: 'red' }] } }
    await expect(toRdf(bare)).rejects.toThrow(/safe mode/i)
  }, 60_000)
})

describe('Web Annotations', () => {
  test('hold quote, note, tags and times letter by letter, and in our own context what the library has', () => {
    expect(document['total']).toBe(hostile.annotations.length)
    const values = document.first.items as {
      body: { purpose: string; value: string }[]
      target: string | { selector: Json[] }
      lectern: { target?: Json; anchor?: Json }
    }[]
    values.forEach(({ body, target, lectern }, at) => {
      const one = hostile.annotations[at]
      expect(body.filter(({ purpose }) => purpose === 'commenting').map(({ value }) => value)).toEqual([
        HOSTILE_NOTE,
      ])
      expect(body.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value)).toEqual(TAGS)
      const { exact, prefix, suffix, ...place } = one?.target ?? {}
      const source = `lectern://article/${hostile.meta.id}`
      const quote = { type: 'TextQuoteSelector', exact, prefix, suffix }
      const shown = typeof target === 'string' ? target : target.selector[0]
      expect(shown).toEqual(exact === undefined ? source : quote)
      expect([lectern.target ?? {}, lectern.anchor]).toEqual([place, one?.anchor])
    })
  })

  test('count in code points where Hypothesis counts UTF-16 code units', async () => {
    await withLibrary(async (library) => {
      const url = 'https://example.org/a'
      const { id } = await library.saveArticle(sourcedDraft('Emoji', '<p>👩‍👩‍👧 𝒜 two</p>', { url }))
      await mark(library, id, { number: 1, quote: 'two', color: 'red' })
      const [ours] = (await parsed(library, 'w3c')).first.items as { target: { selector: Json[] } }[]
      const theirs = (await parsed(library, 'hypothesis')) as unknown as {
        annotations: { target: [{ selector: Json[] }] }[]
      }
      const position = { type: 'TextPositionSelector' }
      expect(ours?.target.selector[1]).toEqual({ ...position, start: 8, end: 11 })
      expect(theirs.annotations[0]?.target[0].selector[1]).toEqual({ ...position, start: 12, end: 15 })
      expect(Array.from('👩‍👩‍👧 𝒜 two').slice(8, 11).join('')).toBe('two')
    })
  })

  test('say the colour with a style, and neither without it', async () => {
    await withLibrary(async (library) => {
      await addQingdao(library)
      const all = JSON.stringify(await parsed(library, 'w3c'))
      expect(all).toContain('"styleClass":"hl-purple"')
      expect(all).toContain('.hl-purple {')
      const none = JSON.stringify(await parsed(library, 'w3c', { colors: false }))
      expect(none).not.toMatch(/hl-|purple/)
    })
  })
})

describe.skipIf(!isThere)('an article of hostile texts for Hypothesis', () => {
  test('is valid by the schema of its API and has what the client asks for', () => {
    const ajv = new Ajv({ strict: false })
    const isValid = ajv.compile(readJson(join(SHARED, 'hypothesis/annotation-schema.json')))
    expect(hypothesis.annotations).toHaveLength(hostile.annotations.length)
    for (const annotation of hypothesis.annotations) {
      expect([isValid(annotation), isValid.errors]).toEqual([true, null])
      const {
        tags,
        target,
        text,
        document: of,
      } = annotation as {
        tags: string[]
        target: Json[]
        text: string
        document: { title: string[] }
      }
      expect([tags, target.length, text]).toEqual([TAGS, 1, HOSTILE_NOTE])
      expect(of.title).toHaveLength(1)
    }
  })
})
