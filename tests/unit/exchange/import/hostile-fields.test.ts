import { createHash } from 'node:crypto'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../src/shared/ipc/app-error'
import type { ArticleMeta } from '../../../../src/shared/model/article'
import { decodeFile, encodeFile, type FileFormat } from '../../../../src/main/library/files/envelope'
import { annotationsFormat, metaFormat } from '../../../../src/main/library/files/formats'
import type { Library } from '../../../../src/main/library/library'
import { TagName } from '../../../../src/shared/model/tag'
import { highlightOf } from '../../library/fixtures'
import { sourcedDraft } from '../example-library'
import { renderedBytes } from '../rendered'
import { zipEntries } from '../zip-entries'
import { changed } from './changed-bundle'
import {
  exported,
  importOf,
  libraryOfEach,
  planOf,
  withLibrary,
  oneAnnotation as one,
} from './import-library'

const opened = libraryOfEach()
const XSS = '"><img src=x onerror=alert(1)><script>alert(1)</script>'

describe('markup in every field of a file that is read as a whole', () => {
  const head =
    'highlight_id,article_id,article_title,article_url,author,site,published,quote,note,tags,color,heading_path,position,progress,prefix,suffix,created,updated,link'
  const cell = `"${XSS.replaceAll('"', '""')}"`
  const cells = (at: number) =>
    head
      .split(',')
      .map((name, index) =>
        index === at ? cell : ({ article_title: 'T', quote: 'q', color: 'red' }[name] ?? ''),
      )
      .join(',')
  const record = {
    version: 1,
    id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    title: 'T',
    url: 'https://example.org/',
    site: 's',
    authors: ['a'],
    published: '2024-01-01',
    lang: 'en',
    tags: ['t'],
    saved: '2024-01-01T00:00:00Z',
    updated: '2024-01-01T00:00:00Z',
  }
  const note = {
    id: '00000000-0000-4000-8000-000000000001',
    created: '2024-01-01T00:00:00Z',
    updated: '2024-01-01T00:00:00Z',
    color: 'red',
    quote: { exact: 'q', prefix: 'p', suffix: 's' },
    headings: ['h'],
    note: 'n',
    tags: ['t'],
    seen: '',
  }
  const put = (value: object, name: string) =>
    JSON.parse(JSON.stringify(value), (key, old: unknown) => (key === name ? XSS : old)) as object
  const markdown = (article: object, annotation: object) =>
    `# ${XSS}\n\n- **Saved:** ${XSS}\n\n<!-- lectern article ${JSON.stringify(article)} -->\n\n---\n\n> ${XSS}\n\n- **Note:** ${XSS}\n- [Open](<lectern://article/${XSS}>) <!-- lectern annotation ${JSON.stringify(annotation)} -->\n`
  const files: [string, string, string][] = [
    ...head.split(',').map((name, at): [string, string, string] => ['csv', name, `${head}\n${cells(at)}\n`]),
    ...Object.keys(record).map((name): [string, string, string] => [
      'lectern-markdown',
      name,
      markdown(put(record, name), note),
    ]),
    ...[...Object.keys(note), 'exact', 'prefix', 'suffix'].map((name): [string, string, string] => [
      'lectern-markdown',
      `annotation ${name}`,
      markdown(record, put(note, name)),
    ]),
  ]

  test.each(files)('of %s, in %s, comes in as letters or is told', async (format, _name, text) => {
    const { plan } = await importOf(opened(), text, 'file', format)
    expect(plan.counts.new + plan.counts.bad).toBe(1)
    for (const { url } of opened().rows()) expect(url ?? 'https://').toMatch(/^https?:\/\//)
    // What is shown of it is text: exports that others show as markup have no element of it.
    const page = parseFragment(await exported(opened(), 'html'))
    expect(elementsIn(page)).not.toContain('script')
  })
})

/** The names of all elements of a page. */
const elementsIn = (node: object): string[] => [
  ...('tagName' in node ? [String(node.tagName)] : []),
  ...('childNodes' in node ? (node.childNodes as object[]).flatMap(elementsIn) : []),
]

/** Cells of a row that comes in. */
const SOUND: Readonly<Record<string, string>> = { article_title: 'T', quote: 'q', color: 'red', note: 'n' }

describe('a payload in every field', () => {
  const values: readonly unknown[] = [
    XSS,
    'javascript:alert(1)',
    '\u202eevil\0',
    '\ud800',
    42,
    null,
    [],
    {},
    [[XSS]],
    'x'.repeat(300_000),
    -1,
    Number.MAX_VALUE,
  ]
  const fields = (value: object): string[] =>
    JSON.stringify(value)
      .match(/"[a-z_]+":/gi)
      ?.map((key) => key.slice(1, -2)) ?? []
  const webAnnotation = one({
    motivation: 'commenting',
    modified: '2020-01-02T00:00:00Z',
    body: [{ type: 'TextualBody', value: 'v', purpose: 'tagging', format: 'text/html' }],
    target: {
      source: 'https://example.org/a',
      styleClass: 'hl-red',
      selector: [
        { type: 'TextQuoteSelector', exact: 'e', prefix: 'p', suffix: 's', refinedBy: { type: 'x' } },
        { type: 'TextPositionSelector', start: 1, end: 2 },
      ],
    },
  })
  const row = {
    id: 'h1',
    uri: 'https://example.org/a',
    created: '2020-01-01T00:00:00Z',
    updated: '2020-01-01T00:00:00Z',
    user: 'acct:a@b',
    text: 't',
    tags: ['x'],
    references: ['y'],
    document: { title: ['T'] },
    target: [
      { source: 's', selector: [{ type: 'TextQuoteSelector', exact: 'e', prefix: 'p', suffix: 's' }] },
    ],
  }
  const put = (value: unknown, name: string, instead: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, old: unknown) => (key === name ? instead : old))

  test('of Lectern JSON does no harm: each row comes in or is told, or the file is refused in words', async () => {
    const value = JSON.parse(await oursAs('json')) as object
    const names = [...new Set(fields(value))]
    expect(names).toEqual(expect.arrayContaining(['textHash', 'prefix', 'position', 'headings', 'archived']))
    for (const name of names)
      for (const payload of values) {
        const fresh = await planOf(opened(), put(value, name, payload), 'p.json', 'json').then(
          (plan) => plan.fresh,
          refusedInWords,
        )
        for (const { meta } of fresh) safe(meta)
      }
    for (const name of names)
      await importOf(opened(), put(value, name, XSS), 'p.json', 'json').catch(refusedInWords)
    for (const { id } of opened().rows()) safe((await opened().record(id)).meta)
    expect(elementsIn(parseFragment(await exported(opened(), 'html')))).not.toContain('script')
  })

  test.each(['csv', 'tsv'])('of our %s does no harm: the row comes in or is told', async (format) => {
    const [head = '', ...rest] = (await oursAs(format)).replace(/^\ufeff/, '').split('\r\n')
    const sign = format === 'csv' ? ',' : '\t'
    const names = head.split(sign)
    expect(rest.filter((line) => line !== '')).toHaveLength(1)
    for (const [at] of names.entries())
      for (const payload of values) {
        const cell = `"${String(payload).replaceAll('"', '""')}"`
        const row = names.map((name, index) => (index === at ? cell : (SOUND[name] ?? ''))).join(sign)
        const plan = await planOf(opened(), `${head}\r\n${row}\r\n`, 'p', 'csv')
        expect(plan.counts.new + plan.counts.bad).toBe(1)
        for (const { meta } of plan.fresh) safe(meta)
      }
  })

  test.each([
    ['meta.json', metaFormat],
    ['annotations.json', annotationsFormat],
  ] as const)(
    'of %s in a bundle whose every checksum is right does no harm: the article comes in or is told',
    async (file, format) => {
      const sound = await withLibrary(async (library) => {
        await addWhole(library)
        return renderedBytes(library, 'bundle')
      })
      const [entry = ''] = [...(await zipEntries(sound)).keys()].filter((name) => name.endsWith(`/${file}`))
      const outcome = decodeFile(
        format as FileFormat<object>,
        (await zipEntries(sound)).get(entry) ?? Buffer.of(),
      )
      const data = outcome.status === 'ok' ? outcome.value : {}
      const names = [...new Set(fields(data))]
      expect(names).toEqual(
        expect.arrayContaining(file === 'meta.json' ? ['url', 'source'] : ['target', 'note']),
      )
      for (const name of names)
        for (const payload of [
          'javascript:alert(1)',
          XSS,
          '../../../evil',
          { __proto__: null, constructor: 1 },
          'x'.repeat(300_000),
        ]) {
          const bytes = await changed(sound, (entries, manifest) => {
            const content = encodeFile(format as FileFormat<object>, 1, put(data, name, payload) as object)
            entries.set(entry, content)
            manifest.sha256[entry] = createHash('sha256').update(content).digest('hex')
          })
          await withLibrary(async (library) => {
            const { plan } = await importOf(library, bytes, 'x.zip')
            expect(plan.counts.articles.new + plan.counts.bad).toBeGreaterThan(0)
            // What an article's record holds comes back exactly; that an address is none of the web is no way out of it.
            const html = await exported(library, 'html')
            expect(elementsIn(parseFragment(html))).not.toContain('script')
            expect(html).not.toMatch(/ (?:href|src|cite|action)="(?!https?:|lectern:|#)/)
            expect(({} as Record<string, unknown>)['title']).toBeUndefined()
          })
        }
    },
    300_000,
  )

  /** Whatever is no refusal in words is a failure. */
  const refusedInWords = (error: unknown): [] => {
    if (error instanceof AppError) return []
    throw error
  }

  /** A library with a highlight that has everything, as a file of a format. */
  const oursAs = (format: string): Promise<string> =>
    withLibrary(async (library) => {
      await addWhole(library)
      return exported(library, format)
    })

  const addWhole = async (library: Library) => {
    const { id } = await library.saveArticle(
      sourcedDraft('T', '<h2>Head</h2><p>Some words that stand here.</p>', {
        url: 'https://example.org/a',
        site: 'S',
        authors: ['A'],
        published: '2024-01-01',
        lang: 'en',
      }),
    )
    await library.updateArticles([id], { archived: true, starred: true })
    const more = { note: 'n', tags: [TagName.parse('t')] }
    await library.addAnnotation(await highlightOf(library, id, 'words', more))
  }

  /** What an article may be, wherever it came from: no address but of the web, no control in its title, no own prototype. */
  const safe = (meta: ArticleMeta) => {
    expect(meta.url ?? 'https://').toMatch(/^https?:\/\//)
    expect(meta.title).not.toMatch(/\p{Cc}/u)
    expect(Object.getPrototypeOf(meta)).toBe(Object.prototype)
  }

  test.each([
    ['w3c', webAnnotation],
    ['hypothesis', row],
  ])(
    'of %s does no harm: the row comes in or is told, and the article stays sound',
    async (format, value) => {
      for (const name of new Set(fields(value)))
        for (const payload of values) {
          const plan = await planOf(opened(), [put(value, name, payload)], 'p.json', format)
          expect(plan.counts.new + plan.counts.bad + plan.counts.duplicate).toBeGreaterThan(0)
          for (const { meta } of plan.fresh) expect(meta.url ?? 'https://').toMatch(/^https?:\/\//)
        }
      const names = [...new Set(fields(value))]
      await importOf(
        opened(),
        names.map((name) => put({ ...value, id: `urn:x:${name}` }, name, XSS)),
        'p.json',
        format,
      )
      for (const one of await opened().allAnnotations())
        expect(one.tags.every((tag) => tag === tag.trim())).toBe(true)
    },
  )
})
