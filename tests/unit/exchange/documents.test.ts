import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import jsonld from 'jsonld'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../../../src/main/exchange/export/plain-text'
import { zipEntries } from './zip-entries'
import { addChinese, addQingdao } from './example-library'
import { HOSTILE_NOTE } from './hostile'
import { addHostile, PARAGRAPHS, TAGS } from './hostile-article'
import { pandocThere } from './pandoc'
import { renderedBytes, withLibrary } from './rendered'

const CHECKER = ['/usr/share/java/epubcheck.jar', '/usr/bin/epubcheck'].find((path) => existsSync(path))
const checkerThere = CHECKER !== undefined && spawnSync('java', ['-version']).status === 0
if (!checkerThere) console.log('SKIPPED: books are not judged; install epubcheck')

const { docx, hostileBook, book, again } = await withLibrary(async (library) => {
  const id = await addHostile(library)
  const documents = {
    docx: await renderedBytes(library, 'docx', id),
    hostileBook: await renderedBytes(library, 'epub', id),
  }
  await addQingdao(library)
  await addChinese(library)
  const whole = async (format: string) => renderedBytes(library, format)
  return { ...documents, book: await whole('epub'), again: [await whole('epub'), await whole('docx')] }
})

/** Runs a program over a file of these bytes; what it says. */
function run(bytes: Uint8Array, name: string, words: (file: string) => readonly [string, ...string[]]) {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-documents-'))
  try {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    const [program, ...rest] = words(file)
    const done = spawnSync(program, rest, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    return { status: done.status, said: done.stdout + done.stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('an article of hostile texts for Word', () => {
  const squeezed = (text: string) => text.replace(/\s+/g, ' ')

  test.skipIf(!pandocThere)(
    'has every quote inside the range of a comment with its note, as pandoc reads it',
    () => {
      const { status, said } = run(docx, 'file.docx', (file) => [
        'pandoc',
        '--track-changes=all',
        '-f',
        'docx',
        '-t',
        'json',
        file,
      ])
      expect(status).toBe(0)
      const starts = said.match(/"comment-start"/g)?.length
      expect(starts).toBe(said.match(/"comment-end"/g)?.length)
      expect(starts).toBe(PARAGRAPHS.length + 3)
      expect(said.match(/yearbook|Heading/g)?.length).toBeGreaterThan(50)
    },
  )

  test('has every quote letter by letter, as mammoth reads it, and the notes as comments', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) })
    const lines = value.split('\n\n').map((line) => squeezed(line).trim())
    expect(lines).toEqual(expect.arrayContaining(PARAGRAPHS.map((text) => oneLine(text).trim())))
    const { value: html, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(docx) },
      { styleMap: ['comment-reference => sup'] },
    )
    expect(messages.filter(({ type }) => type === 'error')).toEqual([])
    expect(html.match(/id="comment-\d+"/g)).toHaveLength(PARAGRAPHS.length + 3)
    expect(html).not.toMatch(/<script|<img/)
  })

  test('holds no time but the library’s own', async () => {
    const entries = await zipEntries(docx)
    const core = entries.get('docProps/core.xml')?.toString('utf8') ?? ''
    expect(core).toContain('2024-07-06T08:30:00Z')
    expect(entries.get('word/comments.xml')?.toString('utf8')).toContain(oneLine(HOSTILE_NOTE).slice(0, 20))
  })
})

describe('a book of articles', () => {
  test.skipIf(!checkerThere).each([
    ['hostile texts', hostileBook],
    ['several articles', book],
  ])(
    'of %s has nothing that epubcheck complains of',
    (_, bytes) => {
      const { status, said } = run(bytes, 'book.epub', (file) => ['java', '-jar', CHECKER ?? '', file])
      expect([status, said.match(/^(?:ERROR|FATAL|WARNING).*/gm) ?? []]).toEqual([0, []])
    },
    120_000,
  )

  test('has its type first, as it is, and a chapter for each article', async () => {
    expect(Buffer.from(book).toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip')
    const names = [...(await zipEntries(book)).keys()]
    expect(names.filter((name) => /article-\d+\.xhtml/.test(name))).toHaveLength(3)
  })

  test('holds its annotations in the W3C’s form for EPUB: red is pink, and nothing is lost in the RDF', async () => {
    const entries = await zipEntries(book)
    const set = JSON.parse(entries.get('META-INF/annotations.json')?.toString('utf8') ?? '') as {
      items: { body?: { color?: string; tags?: string[] }; target: { source: string } }[]
    }
    expect(set.items).toHaveLength(PARAGRAPHS.length + 3 + 7 + 2)
    const colors = new Set(set.items.flatMap(({ body }) => body?.color ?? []))
    expect([...colors].toSorted()).toEqual(['blue', 'green', 'pink', 'purple', 'yellow'])
    expect(set.items.some(({ body }) => body?.tags?.join() === TAGS.join())).toBe(true)
    for (const { target } of set.items) expect(entries.has(target.source)).toBe(true)
    await expectNothingLost(set)
  })

  test('has each highlight where it says: so many code points into the text of its element', async () => {
    const entries = await zipEntries(hostileBook)
    const set = JSON.parse(entries.get('META-INF/annotations.json')?.toString('utf8') ?? '') as {
      items: {
        id: string
        target: { source: string; selector?: { refinedBy?: { start: number; end: number } }[] }
      }[]
    }
    const words = set.items.flatMap(({ target: { source, selector = [] } }) =>
      selector.flatMap(({ refinedBy }) => {
        if (refinedBy === undefined) return []
        const page = new JSDOM(entries.get(source)?.toString('utf8') ?? '', {
          contentType: 'application/xhtml+xml',
        })
        const text = page.window.document.querySelector('#text')?.textContent ?? ''
        return Array.from(text).slice(refinedBy.start, refinedBy.end).join('')
      }),
    )
    expect(words.slice(0, PARAGRAPHS.length).map((one) => one.replaceAll(/\s+/g, ' '))).toEqual(
      PARAGRAPHS.map(oneLine),
    )
  })
})

const CONTEXTS = join(import.meta.dirname, '../../../../shared/formats')

/** Reads with the draft's own context, in safe mode, where it is beside the repository. */
async function expectNothingLost(set: unknown): Promise<void> {
  if (!existsSync(CONTEXTS)) return
  const files = new Map([
    ['https://www.w3.org/ns/epub-anno.jsonld', 'epub-annotations/epub-anno.jsonld'],
    ['https://www.w3.org/ns/anno.jsonld', 'w3c-web-annotation/anno.jsonld'],
  ])
  const documentLoader = (url: string) => {
    const file = files.get(url)
    if (file === undefined) return Promise.reject(new Error(`${url} is not to be loaded`))
    const document: unknown = JSON.parse(readFileSync(join(CONTEXTS, file), 'utf8'))
    return Promise.resolve({ documentUrl: url, document })
  }
  const options = { documentLoader, safe: true, base: 'https://example.org/book/' }
  const quads = jsonld.toRDF(set as never, options as never) as unknown as Promise<object[]>
  expect((await quads).length).toBeGreaterThan(300)
}

test('documents of the same library are the same bytes', async () => {
  const others = await withLibrary(async (library) => {
    await addHostile(library)
    await addQingdao(library)
    await addChinese(library)
    return (await zipEntries(await renderedBytes(library, 'epub'))).size
  })
  expect(Buffer.compare(Buffer.from(again[0] ?? []), Buffer.from(book))).toBe(0)
  expect(others).toBe((await zipEntries(book)).size)
})
