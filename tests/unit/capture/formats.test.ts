import { describe, expect, test } from 'vitest'
import { readable } from '../../../src/main/capture/readable'
import { extractInJsdom } from '../../../src/extractor/jsdom'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'
import { corpus } from './corpora'
import { shingleF1 } from './shingles'
import { harmless, linked, NAMES_OUTSIDE, renamed } from '../hostile-zips'
import { body, docx, para, zip } from './word'

const articleOf = async (name: string, bytes: Uint8Array) => {
  const source = await readable(name, bytes)
  return { source, article: await extractInJsdom({ ...source, name }) }
}
const textOf = (html: string) => textOfHtml(html).text

describe('what a source is', () => {
  const mhtml =
    'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://x.example/\r\n\r\n<p>Words.</p>\r\n--b--\r\n'
  const cases: [string, string, string][] = [
    ['page.mhtml', mhtml, 'mhtml'],
    ['page.html', mhtml, 'mhtml'],
    ['saved', mhtml, 'mhtml'],
    ['word.mht', '<html><body><p>Words.</p></body></html>', 'html'],
    ['letter.txt', 'Subject: a letter\n\nContent-Type: is a name.', 'text'],
    ['a.md', '%PDF-1.7\n1 0 obj', 'refused'],
    ['a.txt', 'junk before it\n%PDF-1.4\n1 0 obj\nstream\nx\u0001\u0002', 'refused'],
    ['a.md', '# How a PDF begins\n\n%PDF-1.7 are its first letters.', 'markdown'],
    ['a.txt', 'A PDF begins with %PDF-1.7, and is refused.', 'text'],
    ['a.html', '<p>%PDF-1.4 is how a PDF begins</p>', 'html'],
  ]
  test.each(cases)('%s that holds %j is %s', async (name, text, format) => {
    const found = await readable(name, Buffer.from(text)).then(
      (source) => source.format,
      () => 'refused',
    )
    expect(found).toBe(format)
  })

  const refused: [string, string, () => Buffer | Promise<Buffer>, string][] = [
    ['a PDF named .html', 'page.html', () => Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'capture.pdf'],
    ['an e-book', 'book.epub', () => zip({ mimetype: 'application/epub+zip', 'a.opf': '' }), 'capture.epub'],
    [
      'an OpenDocument text',
      'a.odt',
      () => zip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'capture.openDocument',
    ],
    ['an archive', 'a.docx', () => zip({ 'a.txt': 'words' }), 'capture.archive'],
    ['rich text', 'a.txt', () => Buffer.from('{\\rtf1\\ansi Words.}'), 'capture.rtf'],
    ['an old Word document', 'a.doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'capture.oldWord'],
    [
      'a Word document with a password',
      'a.docx',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'capture.lockedOffice',
    ],
    [
      'a web archive',
      'a.webarchive',
      () => Buffer.from('bplist00\u0001WebMainResource'),
      'capture.webArchive',
    ],
  ]
  test.each(refused)('%s is refused with what to do', async (_what, name, bytes, key) => {
    await expect(readable(name, await bytes())).rejects.toMatchObject({ key, values: { name } })
  })
})

const live = corpus('readability-test-pages')
/** What the page itself gives, from which the captures were made. */
async function liveArticle(name: string): Promise<string> {
  const text = live.read(`${name}/source.html.gz`).toString('utf8')
  const url = `http://127.0.0.1:18762/${name}.html`
  return (await extractInJsdom({ kind: 'html', text, name: `${name}.html`, url })).html
}

const chromium = corpus('mhtml-chromium156')
describe.skipIf(!chromium.here || !live.here)('MHTML of Chromium', () => {
  test.each(['ars-1', 'medium-1'])('gives the article of %s as the live page does', async (name) => {
    const { source, article } = await articleOf(`${name}.mhtml`, chromium.read(`${name}.mhtml`))
    expect(source).toMatchObject({ format: 'mhtml', url: `http://127.0.0.1:18762/${name}.html` })
    expect(source.capturedAt).toMatch(/^2026-11-22T19:39/)
    expect(shingleF1(article.html, await liveArticle(name))).toBeGreaterThanOrEqual(0.99)
  })

  test('in GBK, said only in the page, is read; shadow roots too, and its images came along', async () => {
    const { source, article } = await articleOf('gbk.mhtml', chromium.read('gbk.mhtml'))
    expect(article.title).toBe('示范区测试')
    expect(textOf(article.html)).toContain('中国上合组织地方经贸合作示范区在青岛')
    const addresses = [...article.html.matchAll(/<img[^>]*src="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(2)
    expect(addresses.filter((address) => source.images.has(address ?? ''))).toContain(
      'http://127.0.0.1:18762/a.png',
    )
  })
})

const broken: [string, string, string][] = [
  ['mhtml-mhtml2html', 'missing_boundary.mhtml', 'capture.brokenMhtml'],
  ['mhtml-mhtml2html', 'unexpected_eof.mhtml', 'capture.cutMhtml'],
  ['mhtml-distill', 'truncated.mhtml', 'capture.brokenMhtml'],
]
describe.skipIf(!chromium.here)('MHTML that is broken', () => {
  test.each(broken)('(%s/%s) is refused in a sentence', async (suite, name, key) => {
    const file = readable(name, corpus(suite).read(name))
    await expect(file).rejects.toMatchObject({ key, values: { name } })
  })

  test('in its headers opens all the same', async () => {
    const { article } = await articleOf('portfolio.mhtml', corpus('mhtml-mhtml2html').read('portfolio.mhtml'))
    expect(article.title).toBe('Max Sindwani')
  })

  test('by being cut anywhere is never taken for a whole page', async () => {
    const bytes = chromium.read('ars-1.mhtml')
    for (const share of [0.02, 0.1, 0.5, 0.9, 0.999]) {
      const cut = readable(`${share}.mhtml`, bytes.subarray(0, Math.floor(bytes.length * share)))
      await expect(cut).rejects.toMatchObject({ code: 'unreadable' })
    }
  })
})

test('MHTML that names its images by cid: or beside it shows them', async () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGNgZGLGihiGlgQAlkgBgXOtT1gAAAAASUVORK5CYII='
  const image = (header: string) =>
    `--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n${header}\r\n\r\n${png}\r\n`
  const text = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: file:///C:/a.htm\r\n\r\n<html><p>${'Words in a row. '.repeat(40)}</p><img src="cid:one@x"><img src='a_files/image%20001.png'></html>\r\n${image('Content-ID: <one@x>')}${image('Content-Location: file:///C:/a_files/image 001.png')}--b--\r\n`
  const { source, article } = await articleOf('a.mht', Buffer.from(text))
  expect(article.html.match(/src="asset:[0-9a-f]{64}"/g)).toHaveLength(2)
  expect([...source.images.keys()]).toEqual([expect.stringMatching(/^asset:/)])
})

const singleFile = corpus('singlefile-2.0.83')
describe.skipIf(!singleFile.here || !live.here)('pages of SingleFile', () => {
  test.each(['ars-1'])('%s give the article of the live page, its address and its day', async (name) => {
    const { source, article } = await articleOf(`${name}.html`, singleFile.read(`${name}.html`))
    expect(source).toMatchObject({ format: 'html', url: `http://127.0.0.1:18762/${name}.html` })
    expect(source.capturedAt).toMatch(/^2026-11-22T19:39/)
    expect(shingleF1(article.html, await liveArticle(name))).toBeGreaterThanOrEqual(0.99)
  })

  // The page itself is not in the corpora; two programs saved it, each in its own way.
  test('give the same article as the MHTML of the same page', { timeout: 240_000 }, async () => {
    const [{ article: one }, { article: other }] = await Promise.all([
      articleOf('wikipedia.html', singleFile.read('wikipedia.html')),
      articleOf('wikipedia.mhtml', chromium.read('wikipedia.mhtml')),
    ])
    expect(shingleF1(one.html, other.html)).toBeGreaterThanOrEqual(0.99)
  })

  test('that show an image several times show it every time, and what a shadow root held', async () => {
    const { article } = await articleOf('gbk.html', singleFile.read('gbk.html'))
    expect(article.html.match(/<img src="data:image\/png/g)?.length).toBeGreaterThanOrEqual(3)
  })
})

describe('a Word document', () => {
  test('is an article, all of it, with what it says of itself', async () => {
    const bytes = await docx(body(`${para('One.')}${para('A list of links')}${para('Three &lt;b&gt;.')}`))
    const { source, article } = await articleOf('notes.docx', bytes)
    expect([source.format, source.kind]).toEqual(['docx', 'document'])
    expect(article).toMatchObject({ title: 'Rails & Roads', authors: ['Ann Lee'], published: '2024-07-05' })
    expect(textOf(article.html)).toBe('One.\nA list of links\nThree <b>.')
  })

  test('is known by its content, whatever its name says', async () => {
    const { source } = await articleOf('notes.txt', await docx(body(para('One.'))))
    expect(source.format).toBe('docx')
  })

  test('that is damaged is refused in a sentence', async () => {
    const bytes = await docx(body(para('One.')))
    for (const bad of [bytes.subarray(0, 700), await docx('<w:document'), await docx('no xml at all')])
      await expect(readable('notes.docx', bad)).rejects.toMatchObject({ code: 'unreadable' })
  })

  test('that unpacks to far more than a document has is refused', async () => {
    const bytes = await docx(body(para('One.')), { 'word/media/a.png': Buffer.alloc(210_000_000) })
    await expect(readable('bomb.docx', bytes)).rejects.toMatchObject({ key: 'capture.docxBomb' })
  })

  test.each(NAMES_OUTSIDE)('with a part whose name %s, %s, is refused in a sentence', async (_what, name) => {
    const bytes = await docx(body(para('One.')), { [harmless(name)]: 'evil' })
    await expect(readable('out.docx', renamed(bytes, name))).rejects.toMatchObject({
      key: 'capture.brokenDocx',
    })
  })

  test('of which a part is a symbolic link is the words of the link, which is not followed', async () => {
    const text = await docx(import.meta.filename)
    await expect(readable('link.docx', linked(text, 'word/document.xml'))).rejects.toMatchObject({
      key: 'capture.brokenDocx',
    })
    const properties = await docx(body(para('One.')), { 'docProps/core.xml': import.meta.filename })
    const { article } = await articleOf('link.docx', linked(properties, 'docProps/core.xml'))
    expect(textOf(article.html)).toBe('One.')
    expect(article.authors).toEqual([])
  })

  test('that holds another document, or a ZIP, is its own text alone', async () => {
    const inner = await docx(body(para('Inside.')))
    const bytes = await docx(body(para('One.')), { 'word/embeddings/inner.docx': inner, 'a.zip': inner })
    const { article } = await articleOf('nested.docx', bytes)
    expect(textOf(article.html)).toBe('One.')
  })

  test('that says its parts are small, and they are not, is refused', async () => {
    const bytes = await docx(body(para('One.')), { 'word/styles.xml': 'a'.repeat(50_000) })
    const lied = Buffer.from(bytes)
    // The unpacked size of the part, where the central directory says it.
    const size = Buffer.alloc(4)
    size.writeUInt32LE(50_000)
    for (let at = lied.indexOf(size); at !== -1; at = lied.indexOf(size, at + 1)) lied.writeUInt32LE(10, at)
    await expect(readable('lied.docx', lied)).rejects.toMatchObject({ key: 'capture.brokenDocx' })
  })
})
