import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decode, isBinary } from '../../../src/main/capture/decode'
import { readable } from '../../../src/main/capture/readable'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('bytes without a declared encoding', () => {
  const cases: [string, Buffer, string, string][] = [
    ['UTF-8', Buffer.from('Käse und Öl, 北京'), 'Käse und Öl, 北京', 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFKäse'), 'Käse', 'utf-8'],
    ['UTF-16 with a mark', Buffer.from('\uFEFFKäse', 'utf16le'), 'Käse', 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from('Cheese and oil', 'utf16le'), 'Cheese and oil', 'utf-16le'],
    ['UTF-8 that has a U+FFFD of its own', Buffer.from('a \uFFFD b'), 'a \uFFFD b', 'utf-8'],
    ['a short Western text', latin1('Caf\xe9 du coin'), 'Café du coin', 'windows-1252'],
    [
      'a Western text',
      latin1('Le caf\xe9 est tr\xe8s bon, d\xe9j\xe0 vu.'),
      'Le café est très bon, déjà vu.',
      'windows-1252',
    ],
    [
      'a short Chinese one',
      Buffer.from('c4e3bac3a3accac0bde7a1a3d5e2cac7d2bbb6cec4dac8dda1a3', 'hex'),
      '你好，世界。这是一段内容。',
      'gb18030',
    ],
  ]
  test.each(cases)('%s are read', (_name, bytes, text, encoding) => {
    expect(decode(bytes, false)).toEqual({ text, encoding, replaced: false })
  })
})

describe('a declared encoding', () => {
  const gbk = Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), Buffer.from('c4e3bac3', 'hex')])
  test('in the page is believed', () => {
    expect(decode(gbk, true).text).toContain('你好')
  })
  test('that does not fit is not believed where the bytes are UTF-8', () => {
    const saved = Buffer.from(`<meta charset="gb2312"><p>${'一篇保存过的文章，'.repeat(3)}好`)
    expect(decode(saved, true)).toMatchObject({ encoding: 'utf-8', replaced: false })
    expect(decode(saved, false, { charset: 'gb2312' }).text).toContain('一篇保存过的文章')
  })
  test('of the server comes first', () => {
    expect(decode(Buffer.from('<meta charset="gbk"><p>Käse'), true, { charset: 'utf-8' }).text).toContain(
      'Käse',
    )
  })
})

const broken: [string, Buffer, number][] = [
  [
    'UTF-8 with a few broken bytes',
    Buffer.concat([Buffer.from('Ein schöner Tag für Käse. '), Buffer.from([0xff, 0xc3, 0x28])]),
    29,
  ],
  ['UTF-8 cut in a character', Buffer.from('Ein schöner Tag für Kä').subarray(0, -1), 23],
  ['ASCII with junk', Buffer.concat([Buffer.from('Hello world. '), Buffer.from([0x80, 0x81, 0xfe])]), 13],
  [
    'ASCII with one odd byte',
    Buffer.concat([Buffer.from('Hello '), Buffer.from([0xff]), Buffer.from(' world')]),
    6,
  ],
  ['junk', Buffer.from([0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1, 0xf0, 0x28, 0x8c, 0xbc]), 1],
]
describe('a file that fits no encoding', () => {
  test.each(broken)('(%s) is refused with the place of the first broken byte', async (_name, bytes, at) => {
    await expect(readable('notes.txt', bytes)).rejects.toThrow(
      `notes.txt is not valid UTF-8 (from byte ${at} on) and no other encoding fits it. Choose its encoding, or open it in an editor and save it as UTF-8.`,
    )
  })
  test('is shown as far as it goes when it came from the web', async () => {
    const { text } = await readable('https://x.example/', broken[0]?.[1] ?? Buffer.alloc(0), {
      fetched: true,
    })
    expect(text).toContain('Ein schöner Tag für Käse. \uFFFD')
  })
})

describe('a file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const kinds: [string, string, string][] = [
    ['a.HTM', 'words', 'html'],
    ['a.md', 'words', 'markdown'],
    ['a.txt', '<!doctype html><p>words', 'text'],
    ['clipboard', '<!doctype html><p>words', 'html'],
    ['README', 'words', 'text'],
    ['standard input', '<p>Words of a pipe.</p><p>More of them.</p>', 'html'],
    ['standard input', ' <title>Fog</title><p>words', 'html'],
    ['page.php', '<?xml version="1.0"?>\n<head><p>words', 'html'],
    ['standard input', '<p align="center">A logo</p>\n\n# Title\n\nWords with **marks**.', 'markdown'],
    ['standard input', '<Ann> Are you there?\n<Bo> I am.', 'text'],
    ['a.txt', '<p>words</p>', 'text'],
  ]
  test.each(kinds)('%s that holds %j is %s', async (name, text, kind) => {
    expect((await readable(name, Buffer.from(text))).kind).toBe(kind)
  })
  test('without a name is a page also where a long comment comes first', async () => {
    const page = `\uFEFF<!-- ${'saved by hand '.repeat(500)} -->\n<body><p>words`
    expect(await readable('standard input', Buffer.from(page))).toMatchObject({ kind: 'html' })
  })
  test.each(['utf16le', 'utf8'] as const)(
    'without a name that holds a page in %s is HTML',
    async (encoding) => {
      const page = Buffer.from('<!doctype html><p>words', encoding)
      const swapped = encoding === 'utf16le' ? Buffer.from(page).swap16() : page
      for (const bytes of [page, Buffer.concat([Buffer.from('\uFEFF', encoding), page]), swapped])
        expect(await readable('standard input', bytes)).toMatchObject({ kind: 'html' })
    },
  )
  test('is what the person says it is', async () => {
    expect((await readable('a.txt', Buffer.from('# Title'), { kind: 'markdown' })).kind).toBe('markdown')
  })
  test.each([
    ['empty', Buffer.alloc(0), 'capture.empty'],
    ['a picture named .html', png, 'capture.binary'],
    ['a program', Buffer.from('7f454c4602010100', 'hex'), 'capture.binary'],
    ['control characters', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 'capture.binary'],
    ['larger than 50 MB', Buffer.alloc(50_000_001, 'a'), 'capture.fileTooLarge'],
  ])('that is %s is refused', async (_name, bytes, key) => {
    await expect(readable('page.html', bytes)).rejects.toMatchObject({ key })
  })
  test('is not what is said of an address that answers with nothing', async () => {
    const nothing = readable('https://x.example/', Buffer.alloc(0), { fetched: true })
    await expect(nothing).rejects.toMatchObject({ key: 'capture.emptyPage' })
  })
  test('of UTF-16 is no binary, nor is a page with NULs in it', () => {
    expect(isBinary(Buffer.from('Cheese and oil', 'utf16le'))).toBe(false)
    expect(isBinary(Buffer.from('<p>a\0b</p>'.repeat(50)))).toBe(false)
    expect(isBinary(Buffer.from('a\0b'.repeat(50)))).toBe(true)
  })
})

const corpus = resolve(import.meta.dirname, '../../../../shared/corpora/encodings-made')
const here = existsSync(corpus)
if (!here) console.log('SKIPPED: ../shared/corpora/encodings-made is not here')
interface Expected {
  readonly file: string
  readonly utf8_sha256: string
}

describe.skipIf(!here)('the files of encodings-made', () => {
  test('are all read right', () => {
    const expected = JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')) as Expected[]
    const wrong = expected.filter(({ file, utf8_sha256: hash }) => {
      const { text } = decode(readFileSync(join(corpus, file)), file.endsWith('.html'))
      return createHash('sha256').update(text).digest('hex') !== hash
    })
    expect(expected.length).toBeGreaterThan(20)
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})

test('a page whose meta element ends in the word "charset" is read all the same', () => {
  const page = '<meta http-equiv="x" content="a charset"><meta name="y" content="charset"><p>Grüße</p>'
  expect(decode(new TextEncoder().encode(page), true).text).toBe(page)
})
