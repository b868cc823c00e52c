import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, test } from 'vitest'
import { exportedArticle } from '../../../src/main/exchange/export/exported-article'
import { partsOf } from '../../../src/main/exchange/export'
import { json } from '../../../src/main/exchange/export/json'
import { type JsonAnnotation, JsonDocument } from '../../../src/main/exchange/export/json-document'
import { Annotation } from '../../../src/shared/model/annotation'
import { ArticleMeta, Bibliography } from '../../../src/shared/model/article'
import { addChinese, addQingdao } from './example-library'
import { addHostile } from './hostile-article'
import { rendered, withLibrary } from './rendered'

const SCHEMA = join(import.meta.dirname, '../../../docs/lectern-annotations.v1.schema.json')

/** A validator of the published schema by ajv; `strict` also refuses keys the schema does not name. */
async function validator(strict: 'strict' | 'as published') {
  const text = await readFile(SCHEMA, 'utf8')
  const schema = JSON.parse(text, (_key, value: unknown) =>
    strict === 'strict' && isRecord(value) && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  ) as object
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, validateFormats: false })
  const validate = ajv.compile(schema)
  return (value: unknown) => (validate(value) ? [] : validate.errors)
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The annotation that the library held, from the file alone. */
function cameBack(articleId: string, from: JsonAnnotation) {
  const { id, color, note, tags, created, updated, target, quote, headings, position, anchor } = from
  const { unit: _unit, ...place } = target ?? {}
  const { unit: _unit2, ...found } = position ?? {}
  return Annotation.parse({
    id,
    articleId,
    color,
    note,
    tags,
    createdAt: created,
    updatedAt: updated,
    ...(target === undefined ? {} : { target: { ...place, ...quote, headings } }),
    ...(anchor === undefined ? {} : { anchor: { status: anchor, textHash: 'f'.repeat(64), ...found } }),
  })
}

describe('JSON', () => {
  test('is valid by its published schema, hostile texts and all options included, and uses no key it does not name', async () => {
    const published = await validator('as published')
    const strict = await validator('strict')
    await withLibrary(async (library) => {
      await addQingdao(library)
      await addChinese(library)
      await addHostile(library)
      for (const context of ['none', 'sentence', 'paragraph'] as const)
        for (const on of [true, false]) {
          const options = { context, notes: on, tags: on, colors: on, links: on }
          const document: unknown = JSON.parse((await rendered(library, 'json', undefined, options)).content)
          expect(strict(document)).toEqual([])
          expect(published(document)).toEqual([])
          expect(JsonDocument.safeParse(document).error).toBeUndefined()
        }
    })
  })

  test('is refused by the schema when something is missing or wrong, and not when something is new', async () => {
    const published = await validator('as published')
    const { content } = await withLibrary(async (library) =>
      rendered(library, 'json', await addQingdao(library)),
    )
    const wrong: [string, string][] = [
      ['"version": 1', '"version": 2'],
      ['"lectern-annotations"', '"other"'],
      ['"color": "blue"', '"color": "orange"'],
      ['"created": "2024-07-06T08:30:00.000Z"', '"created": "yesterday"'],
      ['"kind": "highlight"', '"kind": "bookmark"'],
      ['"textHash": "', '"textHash": "x'],
    ]
    for (const [now, then] of wrong) {
      expect(content).toContain(now)
      expect(published(JSON.parse(content.replace(now, then)))).not.toEqual([])
    }
    expect(published(JSON.parse(content.replace('"version": 1', '"version": 1, "new": true')))).toEqual([])
  })

  test('brings every annotation back as the library held it, and the article’s source', async () => {
    await withLibrary(async (library) => {
      for (const id of [await addQingdao(library), await addHostile(library)]) {
        const file = await rendered(library, 'json', id, { context: 'paragraph' })
        const [article] = JsonDocument.parse(JSON.parse(file.content)).articles
        const { meta, annotations } = await library.article(id)
        const back = (article?.annotations ?? []).map((one) => cameBack(id, one))
        // An orphan's anchor holds no more than that it is one.
        const held = annotations.map((one) =>
          one.anchor?.status === 'orphan'
            ? { ...one, anchor: { status: 'orphan', textHash: 'f'.repeat(64) } }
            : one,
        )
        expect(back).toHaveLength(held.length)
        expect(back).toEqual(expect.arrayContaining(held))
        const { revised, saved, updated, text, ...rest } = article ?? {}
        expect(revised).toBe(meta.updated)
        expect([saved, updated, text?.hash]).toEqual([meta.savedAt, meta.updatedAt, meta.text?.hash])
        expect(Bibliography.parse(rest)).toMatchObject(Bibliography.strip().parse(meta))
      }
    })
  })

  test('gives offsets by which the passage and its context are found in the text', async () => {
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      const { text } = await library.article(id)
      const file = await rendered(library, 'json', id, { context: 'sentence' })
      const [article] = JsonDocument.parse(JSON.parse(file.content)).articles
      const highlights = article?.annotations.filter(({ position }) => position !== undefined) ?? []
      expect(highlights).toHaveLength(5)
      for (const { quote, position, context } of highlights) {
        expect(text.slice(position?.start, position?.end)).toBe(quote?.exact)
        expect(context?.text.slice(context.start, context.end)).toBe(quote?.exact)
        expect(text).toContain(context?.text)
      }
    })
  })

  test('of an edited passage holds what was highlighted and what stands there now', async () => {
    const hash = 'a'.repeat(64)
    const article = exportedArticle(editedArticle(hash), { options, colorNames: {} })
    const head = {
      scope: 'article' as const,
      options,
      colorNames: {},
      contents: [{ id: article.meta.id, title: 'T', annotations: 1 }],
    }
    let content = ''
    for await (const part of partsOf(json, head, [article])) content += part
    const [annotation] = JsonDocument.parse(JSON.parse(content)).articles[0]?.annotations ?? []
    expect(annotation).toMatchObject({
      quote: { exact: 'gray trains' },
      current: 'grey trains',
      anchor: 'edited',
    })
  })
})

const options = {
  notes: true,
  tags: true,
  colors: true,
  context: 'none',
  links: true,
  language: 'en',
  order: 'document',
  group: 'article',
  safeCells: true,
  bom: false,
} as const

/** An article with one highlight of words that have been edited since. */
function editedArticle(hash: string) {
  const text = 'Two grey trains left.'
  const at = '2024-07-06T08:30:00.000Z'
  const meta = ArticleMeta.parse({
    id: '01J00000000000000000000000',
    title: 'Trains',
    text: { hash, rule: 1 },
    source: { kind: 'text', file: 'source.txt', hash },
    extractor: 'test',
    excerpt: '',
    words: 4,
    savedAt: at,
    updatedAt: at,
  })
  const annotation = Annotation.parse({
    id: '00000000-0000-4000-8000-000000000001',
    articleId: meta.id,
    color: 'blue',
    createdAt: at,
    updatedAt: at,
    target: {
      textRule: 1,
      textHash: 'b'.repeat(64),
      start: 4,
      end: 15,
      exact: 'gray trains',
      prefix: 'Two ',
      suffix: ' left.',
      progression: 0.2,
    },
    anchor: { status: 'edited', textHash: hash, start: 4, end: 15, score: 0.9 },
  })
  return { meta, text, html: `<p>${text}</p>`, annotations: [annotation] }
}
